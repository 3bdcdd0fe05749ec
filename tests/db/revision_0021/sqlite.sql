PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version ("version_num") VALUES ('0021');
CREATE TABLE fdc_allowances (
	key_id VARCHAR(64) NOT NULL, 
	remaining INTEGER NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_fdc_allowances PRIMARY KEY (key_id), 
	CONSTRAINT ck_fdc_allowances_remaining_not_negative CHECK (remaining >= 0)
);
INSERT INTO fdc_allowances ("key_id", "remaining", "until") VALUES ('a key''s fingerprint', 990, '2026-11-25 13:00:00.000000');
CREATE TABLE rate_limits (
	"key" VARCHAR(64) NOT NULL, 
	count INTEGER NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_rate_limits PRIMARY KEY ("key"), 
	CONSTRAINT ck_rate_limits_count_positive CHECK (count > 0)
);
INSERT INTO rate_limits ("key", "count", "expires_at") VALUES ('sign-in', 3, '2026-11-25 13:00:00+00:00');
CREATE TABLE health_profiles (
	user_id INTEGER NOT NULL, 
	consented_at DATETIME NOT NULL, 
	kidney_disease BOOLEAN NOT NULL, 
	CONSTRAINT pk_health_profiles PRIMARY KEY (user_id), 
	CONSTRAINT fk_health_profiles_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO health_profiles ("user_id", "consented_at", "kidney_disease") VALUES (1, '2026-11-25 12:00:00.000000', 0);
INSERT INTO health_profiles ("user_id", "consented_at", "kidney_disease") VALUES (2, '2026-11-25 12:00:00.000000', 0);
CREATE TABLE "catalogue_versions" (
	source VARCHAR(120) NOT NULL, 
	version VARCHAR(64) NOT NULL, 
	loaded_at DATETIME NOT NULL, 
	CONSTRAINT pk_catalogue_versions PRIMARY KEY (source), 
	CONSTRAINT ck_catalogue_versions_source_not_empty CHECK (length(source) > 0), 
	CONSTRAINT ck_catalogue_versions_version_not_empty CHECK (length(version) > 0)
);
INSERT INTO catalogue_versions ("source", "version", "loaded_at") VALUES ('starter', '1', '2026-11-25 12:00:00.000000');
CREATE TABLE "day_answers" (
	user_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	complete BOOLEAN NOT NULL, 
	answered_at DATETIME NOT NULL, 
	CONSTRAINT pk_day_answers PRIMARY KEY (user_id, day), 
	CONSTRAINT fk_day_answers_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_day_answers_day_within_reach CHECK (day BETWEEN '1990-01-01' AND '2100-12-31')
);
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (1, '2026-11-01', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (1, '2026-11-07', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (1, '2026-11-09', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (1, '2026-11-16', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (1, '2026-11-17', 0, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (1, '2026-11-21', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (1, '2026-11-23', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-10-29', 0, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-10-31', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-01', 0, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-05', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-07', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-09', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-10', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-11', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-13', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-14', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-15', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-16', 0, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-17', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-18', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-19', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-21', 0, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-22', 1, '2026-11-25 12:00:00.000000');
INSERT INTO day_answers ("user_id", "day", "complete", "answered_at") VALUES (2, '2026-11-25', 0, '2026-11-25 12:00:00.000000');
CREATE TABLE "dismissed_panels" (
	user_id INTEGER NOT NULL, 
	reason_key VARCHAR(80) NOT NULL, 
	dismissed_at DATETIME NOT NULL, 
	CONSTRAINT pk_dismissed_panels PRIMARY KEY (user_id, reason_key), 
	CONSTRAINT fk_dismissed_panels_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_dismissed_panels_reason_key_not_empty CHECK (length(reason_key) > 0)
);
INSERT INTO dismissed_panels ("user_id", "reason_key", "dismissed_at") VALUES (1, 'week-above-upper-level', '2026-11-25 12:00:00.000000');
INSERT INTO dismissed_panels ("user_id", "reason_key", "dismissed_at") VALUES (1, 'child', '2026-11-25 12:00:00.000000');
INSERT INTO dismissed_panels ("user_id", "reason_key", "dismissed_at") VALUES (2, 'week-above-upper-level', '2026-11-25 12:00:00.000000');
INSERT INTO dismissed_panels ("user_id", "reason_key", "dismissed_at") VALUES (2, 'child', '2026-11-25 12:00:00.000000');
CREATE TABLE "doses" (
	day DATE NOT NULL, 
	supplement_id CHAR(32) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	magnesium_ug_per_unit BIGINT NOT NULL, 
	units_thousandths BIGINT NOT NULL, 
	magnesium_ug BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	user_id INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	kind VARCHAR(10) DEFAULT 'supplement' NOT NULL, 
	CONSTRAINT pk_doses PRIMARY KEY (user_id, id), 
	CONSTRAINT fk_doses_user_id_supplement_id_supplements FOREIGN KEY(user_id, supplement_id) REFERENCES supplements (user_id, id) ON DELETE CASCADE, 
	CONSTRAINT fk_doses_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_doses_units_above_zero CHECK (units_thousandths > 0), 
	CONSTRAINT ck_doses_magnesium_not_negative CHECK (magnesium_ug >= 0), 
	CONSTRAINT ck_doses_kind_known CHECK (kind IN ('supplement', 'medicine')), 
	CONSTRAINT ck_doses_content_not_negative CHECK (magnesium_ug_per_unit >= 0), 
	CONSTRAINT ck_doses_day_within_reach CHECK (day BETWEEN '1990-01-01' AND '2100-12-31'), 
	CONSTRAINT ck_doses_name_not_empty CHECK (length(name) > 0), 
	CONSTRAINT ck_doses_unit_not_empty CHECK (length(unit) > 0)
);
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-29', '6e7836a4b4d14ec1a955d6f03945336b', 'Citrate', 'capsule', 80800, 1000, 80800, '2026-11-25 12:00:00.000000', NULL, 1, '83239ef54ba241619fb9af5084768b8c', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-31', '56d050cd6760436783feb17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 2000, 600000, '2026-11-25 12:00:00.000000', NULL, 1, 'c9d22950eb2548a1bc2e6a591ce3bc0c', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-02', '518ae4525b4b4b75b21c52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1500, 50000, '2026-11-25 12:00:00.000000', NULL, 1, '15850a031ad245f1a05b3e13f8c110fb', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-04', '6e7836a4b4d14ec1a955d6f03945336b', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00.000000', NULL, 1, 'c76c603fe7e849f68a227385459c945c', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-06', '56d050cd6760436783feb17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 1, 'd1dcec53212a4d9b817a9262453bf491', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-08', '518ae4525b4b4b75b21c52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1500, 50000, '2026-11-25 12:00:00.000000', NULL, 1, 'd1a89b37ad0c4bb6a9526a69d97e967b', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-10', '6e7836a4b4d14ec1a955d6f03945336b', 'Citrate', 'capsule', 80800, 333, 26933, '2026-11-25 12:00:00.000000', NULL, 1, 'eb4ed2e3895e4b6ba63cfa5e67ec326a', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-12', '56d050cd6760436783feb17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00.000000', NULL, 1, '4770a08716e64ec393b97377b34e8ece', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-14', '518ae4525b4b4b75b21c52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00.000000', NULL, 1, '6ce193c22eef4279b02e3d8dccb1c51d', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-16', '6e7836a4b4d14ec1a955d6f03945336b', 'Citrate', 'capsule', 80800, 1000, 80800, '2026-11-25 12:00:00.000000', NULL, 1, 'a26aa0ae044f4574b037afc644d82a53', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-18', '56d050cd6760436783feb17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 2000, 600000, '2026-11-25 12:00:00.000000', NULL, 1, '9bb183e11570466b82b38755cd37880e', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-20', '518ae4525b4b4b75b21c52966bd8c676', 'Milk of magnesia', 'mL', 33333, 333, 11111, '2026-11-25 12:00:00.000000', NULL, 1, '1f2642aadcde420483b30f66110e2cb6', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-22', '6e7836a4b4d14ec1a955d6f03945336b', 'Citrate', 'capsule', 80800, 333, 26933, '2026-11-25 12:00:00.000000', NULL, 1, '8d959c31fe8a44a196d2a68c02f4b342', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-24', '56d050cd6760436783feb17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 2000, 600000, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 1, '9f27f52c449244d2aa59679aed3a32a8', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-29', '518ae4525b4b4b75b21c52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00.000000', NULL, 1, '3d0a270bb5a442cf86e3e7260b0f873b', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-31', '6e7836a4b4d14ec1a955d6f03945336b', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00.000000', NULL, 1, '0ce5af69430b41eda954ba5cf81e54dd', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-02', '56d050cd6760436783feb17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 1500, 450000, '2026-11-25 12:00:00.000000', NULL, 1, 'a0f096da4fde4becaea7bb6433a71568', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-04', '518ae4525b4b4b75b21c52966bd8c676', 'Milk of magnesia', 'mL', 33333, 333, 11111, '2026-11-25 12:00:00.000000', NULL, 1, '4a3adf9934b34f60826e7a4287f53ddd', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-06', '6e7836a4b4d14ec1a955d6f03945336b', 'Citrate', 'capsule', 80800, 1500, 121200, '2026-11-25 12:00:00.000000', NULL, 1, '4540f4262d8a48c0ac127e938005ce74', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-08', '56d050cd6760436783feb17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00.000000', NULL, 1, '401d68fbfe974c5684a65651cdbde747', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-29', '68b3e3aa53c64b0a919f0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00.000000', NULL, 2, 'a72ed508175546de88b409c8a3a16d92', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-31', '9efac2922f654b4e9f2ee40dada65cc4', 'Effervescent', 'tablet', 300000, 1500, 450000, '2026-11-25 12:00:00.000000', NULL, 2, '68e7ed23456b412cb2061ecc65d464fd', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-02', '080e31b03412482293f388704fec0f40', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00.000000', NULL, 2, 'f4042f1e6af74a318ebe9880aaf5a86e', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-04', '68b3e3aa53c64b0a919f0be902e9c9fb', 'Citrate', 'capsule', 80800, 1500, 121200, '2026-11-25 12:00:00.000000', NULL, 2, 'e239d3d79107456fbece71454ff6f2c5', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-06', '9efac2922f654b4e9f2ee40dada65cc4', 'Effervescent', 'tablet', 300000, 1500, 450000, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, 'dd3f400604a94e63aa9c2a336a01260f', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-08', '080e31b03412482293f388704fec0f40', 'Milk of magnesia', 'mL', 33333, 333, 11111, '2026-11-25 12:00:00.000000', NULL, 2, 'ba60491e64064458b27bcda3a4fc8621', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-10', '68b3e3aa53c64b0a919f0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00.000000', NULL, 2, '6f25630d018140f8b12616423423880b', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-12', '9efac2922f654b4e9f2ee40dada65cc4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00.000000', NULL, 2, '172a390ad2034cfe9d10e9316c7b31e2', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-14', '080e31b03412482293f388704fec0f40', 'Milk of magnesia', 'mL', 33333, 2000, 66666, '2026-11-25 12:00:00.000000', NULL, 2, '75fdf37c5d5e41ada201aafd93ea6a94', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-16', '68b3e3aa53c64b0a919f0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00.000000', NULL, 2, '8d323d9e0d3b48ee83cc2f9b21460c5a', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-18', '9efac2922f654b4e9f2ee40dada65cc4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00.000000', NULL, 2, '658f62d1e8e84b0d8e74b3c4a402bb72', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-20', '080e31b03412482293f388704fec0f40', 'Milk of magnesia', 'mL', 33333, 2000, 66666, '2026-11-25 12:00:00.000000', NULL, 2, '5eef9b8bed5e49049f48250d92a73f9d', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-22', '68b3e3aa53c64b0a919f0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00.000000', NULL, 2, '296cb08c4886458b9912eb602558d6c0', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-24', '9efac2922f654b4e9f2ee40dada65cc4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '623c70ce1bd94912912d4095eced8ded', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-29', '080e31b03412482293f388704fec0f40', 'Milk of magnesia', 'mL', 33333, 2000, 66666, '2026-11-25 12:00:00.000000', NULL, 2, 'f78530bfcaca403c8e0843c2c0e908a8', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-10-31', '68b3e3aa53c64b0a919f0be902e9c9fb', 'Citrate', 'capsule', 80800, 1000, 80800, '2026-11-25 12:00:00.000000', NULL, 2, 'f16d68f3d658499aa06c28564d36a8ed', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-02', '9efac2922f654b4e9f2ee40dada65cc4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00.000000', NULL, 2, '5084c63f7b944e54a9ad2bc7f9bd6bbb', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-04', '080e31b03412482293f388704fec0f40', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00.000000', NULL, 2, '634d1952a2e84ec0ad19557a9b8e9a82', 'medicine');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-06', '68b3e3aa53c64b0a919f0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00.000000', NULL, 2, 'b02ef5f79ece4bffb659f768e77b0475', 'supplement');
INSERT INTO doses ("day", "supplement_id", "name", "unit", "magnesium_ug_per_unit", "units_thousandths", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "kind") VALUES ('2026-11-08', '9efac2922f654b4e9f2ee40dada65cc4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00.000000', NULL, 2, '38d9e9abdb494244892bdd5aa3ec4d32', 'supplement');
CREATE TABLE "entries" (
	day DATE NOT NULL, 
	meal VARCHAR(10) NOT NULL, 
	food_id INTEGER, 
	fdc_id INTEGER, 
	food_name TEXT NOT NULL, 
	basis VARCHAR(2) NOT NULL, 
	publication_date DATE, 
	portion_label TEXT NOT NULL, 
	portion_weight_mg BIGINT NOT NULL, 
	quantity_thousandths BIGINT NOT NULL, 
	weight_mg BIGINT NOT NULL, 
	magnesium_ug_per_100g BIGINT, 
	magnesium_ug BIGINT, 
	created_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	user_id INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	own_food_id CHAR(32), 
	at_least BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_entries PRIMARY KEY (user_id, id), 
	CONSTRAINT fk_entries_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_entries_at_least_of_something CHECK (NOT at_least OR magnesium_ug IS NOT NULL), 
	CONSTRAINT ck_entries_basis_known CHECK (basis IN ('g', 'ml')), 
	CONSTRAINT ck_entries_magnesium_not_negative CHECK (magnesium_ug >= 0), 
	CONSTRAINT ck_entries_portion_weight_above_zero CHECK (portion_weight_mg > 0), 
	CONSTRAINT ck_entries_unknown_stays_unknown CHECK ((magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)), 
	CONSTRAINT fk_entries_user_id_own_food_id_own_foods FOREIGN KEY(user_id, own_food_id) REFERENCES own_foods (user_id, id), 
	CONSTRAINT fk_entries_food_id_foods FOREIGN KEY(food_id) REFERENCES foods (id) ON DELETE SET NULL, 
	CONSTRAINT ck_entries_meal_known CHECK (meal IN ('breakfast', 'lunch', 'dinner', 'snacks')), 
	CONSTRAINT ck_entries_source_known CHECK (fdc_id IS NOT NULL OR own_food_id IS NOT NULL), 
	CONSTRAINT ck_entries_quantity_above_zero CHECK (quantity_thousandths > 0), 
	CONSTRAINT ck_entries_weight_within_10_kg CHECK (weight_mg > 0 AND weight_mg <= 10000000), 
	CONSTRAINT ck_entries_content_not_negative CHECK (magnesium_ug_per_100g >= 0), 
	CONSTRAINT ck_entries_day_within_reach CHECK (day BETWEEN '1990-01-01' AND '2100-12-31'), 
	CONSTRAINT ck_entries_fdc_id_above_zero CHECK (fdc_id > 0), 
	CONSTRAINT ck_entries_food_name_not_empty CHECK (length(food_name) > 0), 
	CONSTRAINT ck_entries_food_of_a_record CHECK (food_id IS NULL OR fdc_id IS NOT NULL), 
	CONSTRAINT ck_entries_one_source CHECK (fdc_id IS NULL OR own_food_id IS NULL), 
	CONSTRAINT ck_entries_portion_label_not_empty CHECK (length(portion_label) > 0)
);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-01', 'lunch', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tbsp', 8625, 500, 4313, 17000, 733, '2026-11-25 12:00:00.000000', NULL, 1, '922766581e2741c08a6a63ec24ede6a4', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-01', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 2000, 56700, 36633, 20771, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 1, 'b64ce4228c384b2998f135d25f557203', '36f675cc81e74ef5a8e25d940ed90475', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-02', 'lunch', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tsp', 4929, 1250, 6161, 0, 0, '2026-11-25 12:00:00.000000', NULL, 1, '4cbd87ad5c904958b403e430ec66a787', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-02', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 1250, 171250, 6125, 10489, '2026-11-25 12:00:00.000000', NULL, 1, 'e00902c77ebf4206867347214cdd2055', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-02', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 1000, 137000, 36633, 50187, '2026-11-25 12:00:00.000000', NULL, 1, 'c1d3fcff2a3a44d4ab0a18e8830e07bc', '36f675cc81e74ef5a8e25d940ed90475', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-04', 'breakfast', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tbsp', 14787, 333, 4929, 0, 0, '2026-11-25 12:00:00.000000', NULL, 1, 'cc011cdd9474431bbf26144b98289fcd', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-04', 'snacks', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1000, 40000, 77250, 30900, '2026-11-25 12:00:00.000000', NULL, 1, 'a5aa3c814f424dcbb394fb36bb2d420f', '9531985d5d9d49f89818e811892f902b', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-07', 'lunch', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 500, 68500, 36633, 25094, '2026-11-25 12:00:00.000000', NULL, 1, '49952399c4aa4ac1b7dc76fb0f17a300', '36f675cc81e74ef5a8e25d940ed90475', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-07', 'dinner', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', '1 tsp', 2792, 1000, 2792, 86000, 2401, '2026-11-25 12:00:00.000000', NULL, 1, '8ca8181166d24876b2fdf2022a96fb1a', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-07', 'snacks', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', 'g', 1000, 16667, 16667, 86000, 14334, '2026-11-25 12:00:00.000000', NULL, 1, '5bd86d40fc894b4aaa50df4db4d66a3a', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-08', 'breakfast', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 piece', 28350, 2000, 56700, 17000, 9639, '2026-11-25 12:00:00.000000', NULL, 1, '96d0cc5fd4c24c2ebc26847f0316909e', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-08', 'lunch', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tsp', 2875, 1250, 3594, 17000, 611, '2026-11-25 12:00:00.000000', NULL, 1, '519088f590fb4d119c1caaf75e8766ed', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-08', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 1000, 28350, 36633, 10385, '2026-11-25 12:00:00.000000', NULL, 1, 'c7ac1491def84334a647cb8f74e69a5d', '36f675cc81e74ef5a8e25d940ed90475', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-09', 'breakfast', NULL, NULL, 'My bar', 'g', NULL, 'oz', 28350, 500, 14175, 166667, 23625, '2026-11-25 12:00:00.000000', NULL, 1, 'fc132d0d113d417db0cbc97d0fef7928', '6513270e269e4d37b2a74de452e6b438', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-09', 'lunch', 6, 2500002, 'Zero water', 'ml', '2024-04-01', 'mL', 1000, 50000, 50000, 0, 0, '2026-11-25 12:00:00.000000', NULL, 1, '26b94c7f91184b16800f49c81a358ca0', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-10', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 16667, 16667, 77250, 12875, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 1, '1f7296ab79614d929d39d0a89a2ef80f', '9531985d5d9d49f89818e811892f902b', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-10', 'lunch', NULL, NULL, 'My bar', 'g', NULL, 'g', 1000, 25000, 25000, 166667, 41667, '2026-11-25 12:00:00.000000', NULL, 1, '1a28f7b324e4425a95fc899e4fd58dbe', '6513270e269e4d37b2a74de452e6b438', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-10', 'snacks', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', 'g', 1000, 50000, 50000, 17000, 8500, '2026-11-25 12:00:00.000000', NULL, 1, '873be078f3b7450db373ca533488f876', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-12', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'g', 1000, 16667, 16667, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, 'c59db9165b0e476faac34446e883a1d4', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-12', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'g', 1000, 100000, 100000, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, 'fc241d0bc9d448b18fbf33609cfc8652', 'd23f0824128b4f338c5c7fd0a6a3a450', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-12', 'snacks', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 2000, 9858, 6125, 604, '2026-11-25 12:00:00.000000', NULL, 1, '5b06258e7e26436a8483f8b8332dd331', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-13', 'breakfast', NULL, NULL, 'Green bowl', 'g', NULL, 'g', 1000, 25000, 25000, 36633, 9158, '2026-11-25 12:00:00.000000', NULL, 1, 'fcf00fecb91e49e5afe09f07cefe2a1f', '36f675cc81e74ef5a8e25d940ed90475', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-13', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 piece', 28350, 500, 14175, 92900, 13169, '2026-11-25 12:00:00.000000', NULL, 1, '7b8f2ab5345140139675f6ad325b55dd', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-17', 'lunch', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', '1 tsp', 2792, 500, 1396, 86000, 1201, '2026-11-25 12:00:00.000000', NULL, 1, 'b98c67c215bd448fb26149edbe4c5ce6', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-17', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, 'g', 1000, 100000, 100000, 36633, 36633, '2026-11-25 12:00:00.000000', NULL, 1, 'faf55496988a43fb939630d69c9011ef', '36f675cc81e74ef5a8e25d940ed90475', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-18', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1250, 50000, 77250, 38625, '2026-11-25 12:00:00.000000', NULL, 1, '6f0e228923a54f88af02090bbfdefc15', '9531985d5d9d49f89818e811892f902b', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-18', 'lunch', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 333, 45667, 6125, 2797, '2026-11-25 12:00:00.000000', NULL, 1, '3d93fd4c804c45d68affdcd13678bc8d', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-18', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'g', 1000, 100000, 100000, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, '5a9196f0bd6b481aa8f6e0bd0f977044', 'd23f0824128b4f338c5c7fd0a6a3a450', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-21', 'breakfast', NULL, NULL, 'Grandma''s pie', 'g', NULL, '1 slice', 120500, 500, 60250, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, '0101b8119bca4cb7aee0289dc6c91b92', 'd23f0824128b4f338c5c7fd0a6a3a450', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-21', 'lunch', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tsp', 2875, 1250, 3594, 17000, 611, '2026-11-25 12:00:00.000000', NULL, 1, '0fcf31ca8e754fdf9ece615db9a6442e', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-21', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'g', 1000, 50000, 50000, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, '3f9d52f90e8b4c948f6f915fe21b37ca', 'd23f0824128b4f338c5c7fd0a6a3a450', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-21', 'snacks', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', 'g', 1000, 25000, 25000, 92900, 23225, '2026-11-25 12:00:00.000000', NULL, 1, 'e4ddf9b9c28e4907872235c28fcd7f40', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-23', 'breakfast', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 tsp', 2833, 1250, 3541, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, '81fc069e7a6046838eaf4915888564e8', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-25', 'lunch', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tsp', 2896, 500, 1448, 92900, 1345, '2026-11-25 12:00:00.000000', NULL, 1, '3d9a8079abd047fb9292618550e40d54', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-25', 'dinner', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 cup', 136000, 2000, 272000, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, 'a906922fa4b949c4b753a1eef0836085', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-25', 'snacks', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tsp', 2875, 2000, 5750, 17000, 978, '2026-11-25 12:00:00.000000', NULL, 1, '65f4298618184af4b3d74f82bf268ea0', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-10-29', 'breakfast', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', 'g', 1000, 16667, 16667, 86000, 14334, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '4b05e1aeb153469cbe01aaa699498ac4', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-10-29', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 tsp', 2833, 1000, 2833, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '54348156f63744689d385e064363e5d9', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-10-29', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 333, 45667, 6125, 2797, '2026-11-25 12:00:00.000000', NULL, 2, '00460d692ed644119b49156137c60e98', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-10-29', 'snacks', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'g', 1000, 100000, 100000, NULL, NULL, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '0144702bc6b749ef81365acc3f88af59', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-10-31', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1000, 40000, 77250, 30900, '2026-11-25 12:00:00.000000', NULL, 2, 'da6e6d8e87784742b527b5c295e8c93e', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-01', 'lunch', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 2000, 56700, 36633, 20771, '2026-11-25 12:00:00.000000', NULL, 2, 'b70af5f2d5d5491f9329d65c0b35b1de', 'ba958810b4eb44b6a1c60aa3d510bb04', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-02', 'breakfast', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, 258000, 91430, '2026-11-25 12:00:00.000000', NULL, 2, 'aed23b0fb6104b84a4907d49cc4793d7', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-02', 'dinner', 1, 2346393, 'Almonds', 'g', '2024-04-01', '1 cup', 140000, 333, 46667, 258000, 120401, '2026-11-25 12:00:00.000000', NULL, 2, 'd5f860c3606a4deb9adbce5df5a2d879', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-02', 'snacks', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, 258000, 91430, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '4387ee7b7d42446fbe9b768fae4001e3', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-03', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'oz', 28350, 1000, 28350, 77250, 21900, '2026-11-25 12:00:00.000000', NULL, 2, '408fc146794e4926bc9e28eabee80626', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-03', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 piece', 28350, 500, 14175, 6125, 868, '2026-11-25 12:00:00.000000', NULL, 2, '13a5397f61ef4bd19874bc797e736d5f', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-05', 'breakfast', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'oz', 28350, 333, 9450, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '03312ead222940ae9158d4a89f03bc5a', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-05', 'lunch', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 2000, 80000, 77250, 61800, '2026-11-25 12:00:00.000000', NULL, 2, 'b578909c4a7541f2bd575d17acfb2d5e', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-05', 'dinner', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 1250, 56250, 166667, 93750, '2026-11-25 12:00:00.000000', NULL, 2, '15fa8b65fa6642cd8fc9e91833020ccd', 'f86664ae64a149f5a3838b9ed5a9422a', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-05', 'snacks', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 1250, 56250, 166667, 93750, '2026-11-25 12:00:00.000000', NULL, 2, 'fe749e67730f47f1be9eb4adf7d5f124', 'f86664ae64a149f5a3838b9ed5a9422a', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-07', 'breakfast', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, 17000, 6024, '2026-11-25 12:00:00.000000', NULL, 2, '21f267e25c0b440fb3e6ca734305e986', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-07', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', 'oz', 28350, 333, 9450, 92900, 8779, '2026-11-25 12:00:00.000000', NULL, 2, 'e04b0dcee5d04a4dbf7595b53b3bf4bf', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-07', 'snacks', 1, 2346393, 'Almonds', 'g', '2024-04-01', '1 tsp', 2917, 500, 1459, 258000, 3764, '2026-11-25 12:00:00.000000', NULL, 2, '24056360ba2846798d4ca9c767c98fb9', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-08', 'breakfast', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tbsp', 14787, 500, 7394, 0, 0, '2026-11-25 12:00:00.000000', NULL, 2, '321c1744ed2849c1b09c0afb1ebb0794', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-08', 'dinner', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 cup', 135000, 500, 67500, 0, 0, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '96d4480fdeb64ae7bfb0dd9e63e19869', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-09', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 100000, 100000, 77250, 77250, '2026-11-25 12:00:00.000000', NULL, 2, '6fad793644064053b895fc553fd3be98', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-09', 'lunch', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tsp', 4929, 1000, 4929, 0, 0, '2026-11-25 12:00:00.000000', NULL, 2, '66692158a182432782fbd8a3cfdcc257', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-09', 'snacks', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 cup', 139000, 500, 69500, 92900, 64566, '2026-11-25 12:00:00.000000', NULL, 2, '23797d45c0ae49c59d6b023f736b96a0', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-10', 'lunch', NULL, NULL, 'My bar', 'g', NULL, 'g', 1000, 16667, 16667, 166667, 27778, '2026-11-25 12:00:00.000000', NULL, 2, 'bd313bee41784bc68c3ac6fc48208231', 'f86664ae64a149f5a3838b9ed5a9422a', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-10', 'snacks', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tbsp', 14787, 500, 7394, 6125, 453, '2026-11-25 12:00:00.000000', NULL, 2, '1ea7722864f54969ab3b74fe8eaca288', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-11', 'lunch', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 333, 1643, 6125, 101, '2026-11-25 12:00:00.000000', NULL, 2, '6d6b987a73304b95825e114fff18fe33', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-11', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 piece', 28350, 333, 9450, 92900, 8779, '2026-11-25 12:00:00.000000', NULL, 2, '3d37664251bc477a9751f5798e4dc3a3', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-12', 'lunch', NULL, NULL, 'Grandma''s pie', 'g', NULL, '1 slice', 120500, 500, 60250, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '0fe321ecc08a48d796947a7a452e704d', '37161c16b00f47bb8ecadea281b62bb5', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-12', 'dinner', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 piece', 28350, 1250, 35438, 0, 0, '2026-11-25 12:00:00.000000', NULL, 2, 'dce47b21ca514152a12f3a94877b55cb', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-12', 'snacks', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 500, 2465, 6125, 151, '2026-11-25 12:00:00.000000', NULL, 2, 'f435a5736e8c494eb223c68aa5529b05', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-13', 'breakfast', NULL, NULL, 'My bar', 'g', NULL, 'oz', 28350, 500, 14175, 166667, 23625, '2026-11-25 12:00:00.000000', NULL, 2, 'ee241c43643a49e292b92a01000bb5f9', 'f86664ae64a149f5a3838b9ed5a9422a', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-14', 'breakfast', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'oz', 28350, 1000, 28350, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, 'b374fab6b8c344d2934d1c0df1058667', '37161c16b00f47bb8ecadea281b62bb5', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-14', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, '1 slice', 120500, 1000, 120500, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '91c3098c3b8a47baa02ab6fac844b8fd', '37161c16b00f47bb8ecadea281b62bb5', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-15', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 50000, 50000, 77250, 38625, '2026-11-25 12:00:00.000000', NULL, 2, '86417b604ce340cc9202952f197536b1', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-15', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 piece', 28350, 1250, 35438, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '4d307fe489984c5082ad9d2b004b7fd0', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-15', 'dinner', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 piece', 28350, 500, 14175, 0, 0, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '3f3f37ea8c0846a4bc19c31586ba22dd', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-15', 'snacks', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 50000, 50000, 77250, 38625, '2026-11-25 12:00:00.000000', NULL, 2, 'e2856ec67f914286b1b1891a0593dba2', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-16', 'dinner', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 333, 9450, 258000, 24381, '2026-11-25 12:00:00.000000', NULL, 2, 'aebcb0aa5cc04f06aba99d01b7e49f36', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-16', 'snacks', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, 'f848a9567ee54857b4893498114340ff', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-17', 'breakfast', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 cup', 136000, 1250, 170000, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, 'e57f76912ff3423c9c2f67237eea6fe1', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-17', 'lunch', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1250, 50000, 77250, 38625, '2026-11-25 12:00:00.000000', NULL, 2, '0dea6e4e64b94b1cac032e6b25795c18', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-17', 'snacks', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 1000, 28350, 258000, 73143, '2026-11-25 12:00:00.000000', NULL, 2, 'e5ee4c91731b4c41a4b0bb142f217e72', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-18', 'breakfast', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tbsp', 8625, 2000, 17250, 17000, 2933, '2026-11-25 12:00:00.000000', NULL, 2, '86592243ef954ee8a70828a72f7dba08', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-18', 'lunch', NULL, NULL, 'Old bread', 'g', NULL, 'oz', 28350, 500, 14175, 77250, 10950, '2026-11-25 12:00:00.000000', NULL, 2, '54ea2061fc2746839fb6d625d6d106fb', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-18', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tbsp', 8688, 1000, 8688, 92900, 8071, '2026-11-25 12:00:00.000000', NULL, 2, 'e29aaceaf49c4ebaab911f9759f9bb79', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-19', 'dinner', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 500, 14175, 258000, 36572, '2026-11-25 12:00:00.000000', NULL, 2, 'eb64c5c48aa1459c9f6a35d9321a6ec1', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-19', 'snacks', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 500, 22500, 166667, 37500, '2026-11-25 12:00:00.000000', NULL, 2, 'c4445aaea01a423a8fd3bb743f7dc86b', 'f86664ae64a149f5a3838b9ed5a9422a', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-20', 'lunch', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 1250, 171250, 6125, 10489, '2026-11-25 12:00:00.000000', NULL, 2, '55c0a74d45b649f79cebe21356cd42d2', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-20', 'snacks', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tbsp', 14787, 333, 4929, 0, 0, '2026-11-25 12:00:00.000000', NULL, 2, '98772790c1724f06b8b8f27000f72d3c', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-21', 'breakfast', NULL, NULL, 'My bar', 'g', NULL, 'oz', 28350, 500, 14175, 166667, 23625, '2026-11-25 12:00:00.000000', NULL, 2, 'ca30421862f2421b86bf4fa2f4337bd1', 'f86664ae64a149f5a3838b9ed5a9422a', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-21', 'lunch', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 500, 22500, 166667, 37500, '2026-11-25 12:00:00.000000', NULL, 2, 'ee59b397cd754e08823a80a22ed51b12', 'f86664ae64a149f5a3838b9ed5a9422a', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-22', 'breakfast', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 1250, 171250, 36633, 62734, '2026-11-25 12:00:00.000000', NULL, 2, '28f1a81bc0bd4d84a4457ea432830689', 'ba958810b4eb44b6a1c60aa3d510bb04', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-22', 'lunch', 1, 2346393, 'Almonds', 'g', '2024-04-01', '1 tsp', 2917, 1250, 3646, 258000, 9407, '2026-11-25 12:00:00.000000', NULL, 2, 'faf20ac0292342d39364e64d8b6bfeae', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-22', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tbsp', 8688, 1250, 10860, 92900, 10089, '2026-11-25 12:00:00.000000', NULL, 2, '6bca9b3f18af466cb555d6ae15866ffb', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-23', 'breakfast', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 2000, 56700, 36633, 20771, '2026-11-25 12:00:00.000000', NULL, 2, 'c61c96dbd8d4450d89df5e79bf7b6c6c', 'ba958810b4eb44b6a1c60aa3d510bb04', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-23', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 tbsp', 8500, 333, 2833, NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '4109d8d65f7b47b88485c04f911f52dc', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-23', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 piece', 28350, 2000, 56700, 6125, 3473, '2026-11-25 12:00:00.000000', NULL, 2, 'e258d2684806426fa7401fa03c49fdbd', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-23', 'snacks', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tsp', 2896, 333, 965, 92900, 896, '2026-11-25 12:00:00.000000', NULL, 2, '86bc2b9981e044fbbef68756fe111ebc', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-25', 'breakfast', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 333, 1643, 6125, 101, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '3b9edacb4b2e4245a07b59d80a5527a2', NULL, 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-25', 'lunch', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 1000, 137000, 36633, 50187, '2026-11-25 12:00:00.000000', NULL, 2, '2d819d38ddba4547833e469f5f4aebeb', 'ba958810b4eb44b6a1c60aa3d510bb04', 1);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-25', 'dinner', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1000, 40000, 77250, 30900, '2026-11-25 12:00:00.000000', NULL, 2, '9eb4e92eb5af4c8a989d181ca33066bd', '32d90dcd57bb4d97bac4da9afb813921', 0);
INSERT INTO entries ("day", "meal", "food_id", "fdc_id", "food_name", "basis", "publication_date", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug", "created_at", "deleted_at", "user_id", "id", "own_food_id", "at_least") VALUES ('2026-11-25', 'snacks', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 piece', 28350, 1000, 28350, 0, 0, '2026-11-25 12:00:00.000000', NULL, 2, '09c9d592414245c6bff7ba0d3437ccaa', NULL, 0);
CREATE TABLE "fdc_searches" (
	words VARCHAR(200) NOT NULL, 
	asked_at DATETIME NOT NULL, 
	CONSTRAINT pk_fdc_searches PRIMARY KEY (words), 
	CONSTRAINT ck_fdc_searches_words_not_empty CHECK (length(words) > 0)
);
INSERT INTO fdc_searches ("words", "asked_at") VALUES ('crunch bar', '2026-11-25 12:00:00.000000');
INSERT INTO fdc_searches ("words", "asked_at") VALUES ('gtin 00012345678905', '2026-11-25 12:00:00.000000');
CREATE TABLE "foods" (
	id INTEGER NOT NULL, 
	fdc_id INTEGER NOT NULL, 
	data_type VARCHAR(20) NOT NULL, 
	name TEXT NOT NULL, 
	description TEXT NOT NULL, 
	synonyms TEXT NOT NULL, 
	category TEXT, 
	source_group VARCHAR(20), 
	basis VARCHAR(2) NOT NULL, 
	magnesium_ug_per_100g BIGINT, 
	cal_per_100g BIGINT, 
	derivation_code VARCHAR(10), 
	derivation_description TEXT, 
	publication_date DATE, 
	ndb_number VARCHAR(10), 
	food_code VARCHAR(12), 
	gtin VARCHAR(14), 
	brand TEXT, 
	notes TEXT NOT NULL, 
	curated BOOLEAN NOT NULL, 
	complete BOOLEAN NOT NULL, 
	fetched_at DATETIME NOT NULL, 
	CONSTRAINT pk_foods PRIMARY KEY (id), 
	CONSTRAINT ck_foods_magnesium_not_negative CHECK (magnesium_ug_per_100g >= 0), 
	CONSTRAINT uq_foods_fdc_id UNIQUE (fdc_id), 
	CONSTRAINT ck_foods_name_not_empty CHECK (length(name) > 0), 
	CONSTRAINT ck_foods_energy_not_negative CHECK (cal_per_100g >= 0), 
	CONSTRAINT ck_foods_source_group_known CHECK (source_group IN ('leafy-greens', 'nuts-and-seeds', 'legumes', 'whole-grains', 'dark-chocolate', 'avocados')), 
	CONSTRAINT ck_foods_basis_known CHECK (basis IN ('g', 'ml')), 
	CONSTRAINT ck_foods_data_type_known CHECK (data_type IN ('Foundation', 'SR Legacy', 'Survey (FNDDS)', 'Branded')), 
	CONSTRAINT ck_foods_description_not_empty CHECK (length(description) > 0), 
	CONSTRAINT ck_foods_fdc_id_above_zero CHECK (fdc_id > 0)
);
INSERT INTO foods ("id", "fdc_id", "data_type", "name", "description", "synonyms", "category", "source_group", "basis", "magnesium_ug_per_100g", "cal_per_100g", "derivation_code", "derivation_description", "publication_date", "ndb_number", "food_code", "gtin", "brand", "notes", "curated", "complete", "fetched_at") VALUES (1, 2346393, 'Foundation', 'Almonds', 'Nuts, almonds, dry roasted, with salt added', '', 'Nut and Seed Products', 'nuts-and-seeds', 'g', 258000, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', 1, 1, '2026-11-25 12:00:00.000000');
INSERT INTO foods ("id", "fdc_id", "data_type", "name", "description", "synonyms", "category", "source_group", "basis", "magnesium_ug_per_100g", "cal_per_100g", "derivation_code", "derivation_description", "publication_date", "ndb_number", "food_code", "gtin", "brand", "notes", "curated", "complete", "fetched_at") VALUES (2, 1999633, 'Foundation', 'Spinach, raw', 'Spinach, mature', 'greens', 'Vegetables and Vegetable Products', 'leafy-greens', 'g', 92900, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', 1, 1, '2026-11-25 12:00:00.000000');
INSERT INTO foods ("id", "fdc_id", "data_type", "name", "description", "synonyms", "category", "source_group", "basis", "magnesium_ug_per_100g", "cal_per_100g", "derivation_code", "derivation_description", "publication_date", "ndb_number", "food_code", "gtin", "brand", "notes", "curated", "complete", "fetched_at") VALUES (3, 171304, 'SR Legacy', 'Yogurt, plain', 'Yogurt, plain, low fat', '', 'Dairy and Egg Products', NULL, 'g', 17000, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', 1, 1, '2026-11-25 12:00:00.000000');
INSERT INTO foods ("id", "fdc_id", "data_type", "name", "description", "synonyms", "category", "source_group", "basis", "magnesium_ug_per_100g", "cal_per_100g", "derivation_code", "derivation_description", "publication_date", "ndb_number", "food_code", "gtin", "brand", "notes", "curated", "complete", "fetched_at") VALUES (4, 2709215, 'Survey (FNDDS)', 'Oat drink', 'Oat milk', '', NULL, NULL, 'ml', 6125, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', 0, 1, '2026-11-25 12:00:00.000000');
INSERT INTO foods ("id", "fdc_id", "data_type", "name", "description", "synonyms", "category", "source_group", "basis", "magnesium_ug_per_100g", "cal_per_100g", "derivation_code", "derivation_description", "publication_date", "ndb_number", "food_code", "gtin", "brand", "notes", "curated", "complete", "fetched_at") VALUES (5, 2500001, 'Branded', 'Crunch bar', 'CRUNCH BAR', '', NULL, NULL, 'g', NULL, NULL, NULL, NULL, '2024-04-01', NULL, NULL, '00012345678905', 'Made-up Foods', '', 0, 1, '2026-11-25 12:00:00.000000');
INSERT INTO foods ("id", "fdc_id", "data_type", "name", "description", "synonyms", "category", "source_group", "basis", "magnesium_ug_per_100g", "cal_per_100g", "derivation_code", "derivation_description", "publication_date", "ndb_number", "food_code", "gtin", "brand", "notes", "curated", "complete", "fetched_at") VALUES (6, 2500002, 'Branded', 'Zero water', 'ZERO WATER', '', NULL, NULL, 'ml', 0, NULL, NULL, NULL, '2024-04-01', NULL, NULL, '00012345678912', 'Made-up Foods', '', 0, 0, '2026-11-25 12:00:00.000000');
CREATE TABLE "ingredients" (
	user_id INTEGER NOT NULL, 
	recipe_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	food_id INTEGER, 
	food_name TEXT NOT NULL, 
	basis VARCHAR(2) NOT NULL, 
	portion_label TEXT NOT NULL, 
	portion_weight_mg BIGINT NOT NULL, 
	quantity_thousandths BIGINT NOT NULL, 
	weight_mg BIGINT NOT NULL, 
	magnesium_ug_per_100g BIGINT, 
	magnesium_ug BIGINT, 
	CONSTRAINT pk_ingredients PRIMARY KEY (user_id, recipe_id, id), 
	CONSTRAINT ck_ingredients_portion_weight_above_zero CHECK (portion_weight_mg > 0), 
	CONSTRAINT ck_ingredients_unknown_stays_unknown CHECK ((magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)), 
	CONSTRAINT fk_ingredients_food_id_foods FOREIGN KEY(food_id) REFERENCES foods (id) ON DELETE SET NULL, 
	CONSTRAINT ck_ingredients_weight_within_10_kg CHECK (weight_mg > 0 AND weight_mg <= 10000000), 
	CONSTRAINT ck_ingredients_quantity_above_zero CHECK (quantity_thousandths > 0), 
	CONSTRAINT fk_ingredients_user_id_recipe_id_own_foods FOREIGN KEY(user_id, recipe_id) REFERENCES own_foods (user_id, id) ON DELETE CASCADE, 
	CONSTRAINT fk_ingredients_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_ingredients_basis_known CHECK (basis IN ('g', 'ml')), 
	CONSTRAINT ck_ingredients_content_not_negative CHECK (magnesium_ug_per_100g >= 0), 
	CONSTRAINT ck_ingredients_food_name_not_empty CHECK (length(food_name) > 0), 
	CONSTRAINT ck_ingredients_magnesium_not_negative CHECK (magnesium_ug >= 0), 
	CONSTRAINT ck_ingredients_portion_label_not_empty CHECK (length(portion_label) > 0), 
	CONSTRAINT ck_ingredients_position_above_zero CHECK (position > 0)
);
INSERT INTO ingredients ("user_id", "recipe_id", "id", "position", "food_id", "food_name", "basis", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug") VALUES (1, '36f675cc81e74ef5a8e25d940ed90475', '6b0d549b6f03475a9600a35a099950d8', 1, 2, 'Spinach, raw', 'g', 'g', 1000, 137000, 137000, 92900, 127273);
INSERT INTO ingredients ("user_id", "recipe_id", "id", "position", "food_id", "food_name", "basis", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug") VALUES (1, '36f675cc81e74ef5a8e25d940ed90475', '8d116ece173847d9bd9c172411e20b8f', 2, 5, 'Crunch bar', 'g', 'g', 1000, 137000, 137000, NULL, NULL);
INSERT INTO ingredients ("user_id", "recipe_id", "id", "position", "food_id", "food_name", "basis", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug") VALUES (1, '36f675cc81e74ef5a8e25d940ed90475', '90c192cfd3ac44af8f21ddb66cad4a26', 3, 3, 'Yogurt, plain', 'g', 'g', 1000, 137000, 137000, 17000, 23290);
INSERT INTO ingredients ("user_id", "recipe_id", "id", "position", "food_id", "food_name", "basis", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug") VALUES (2, 'ba958810b4eb44b6a1c60aa3d510bb04', 'fd4bd030679a44dda3c49caea2cf62ba', 1, 2, 'Spinach, raw', 'g', 'g', 1000, 137000, 137000, 92900, 127273);
INSERT INTO ingredients ("user_id", "recipe_id", "id", "position", "food_id", "food_name", "basis", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug") VALUES (2, 'ba958810b4eb44b6a1c60aa3d510bb04', 'd644de2f0dec4823bb5c9d5658f92dea', 2, 5, 'Crunch bar', 'g', 'g', 1000, 137000, 137000, NULL, NULL);
INSERT INTO ingredients ("user_id", "recipe_id", "id", "position", "food_id", "food_name", "basis", "portion_label", "portion_weight_mg", "quantity_thousandths", "weight_mg", "magnesium_ug_per_100g", "magnesium_ug") VALUES (2, 'ba958810b4eb44b6a1c60aa3d510bb04', 'a01d616f121a43e683a63966213bca7f', 3, 3, 'Yogurt, plain', 'g', 'g', 1000, 137000, 137000, 17000, 23290);
CREATE TABLE "left_out_foods" (
	user_id INTEGER NOT NULL, 
	fdc_id INTEGER NOT NULL, 
	reason VARCHAR(10) NOT NULL, 
	left_out_at DATETIME NOT NULL, 
	CONSTRAINT pk_left_out_foods PRIMARY KEY (user_id, fdc_id), 
	CONSTRAINT fk_left_out_foods_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_left_out_foods_reason_known CHECK (reason IN ('hidden', 'disliked')), 
	CONSTRAINT ck_left_out_foods_fdc_id_above_zero CHECK (fdc_id > 0)
);
INSERT INTO left_out_foods ("user_id", "fdc_id", "reason", "left_out_at") VALUES (1, 170567, 'hidden', '2026-11-25 12:00:00+00:00');
INSERT INTO left_out_foods ("user_id", "fdc_id", "reason", "left_out_at") VALUES (2, 170567, 'hidden', '2026-11-25 12:00:00+00:00');
CREATE TABLE "life_stage_periods" (
	user_id INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	stage VARCHAR(10) NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	CONSTRAINT pk_life_stage_periods PRIMARY KEY (user_id, id), 
	CONSTRAINT fk_life_stage_periods_user_id_health_profiles FOREIGN KEY(user_id) REFERENCES health_profiles (user_id) ON DELETE CASCADE, 
	CONSTRAINT ck_life_stage_periods_stage_known CHECK (stage IN ('pregnancy', 'lactation')), 
	CONSTRAINT ck_life_stage_periods_end_not_before_start CHECK ("end" IS NULL OR "end" >= start), 
	CONSTRAINT ck_life_stage_periods_start_plausible CHECK (start >= '1900-01-01')
);
INSERT INTO life_stage_periods ("user_id", "id", "stage", "start", "end") VALUES (1, '26a4cac8938643108f0400c8cf73233a', 'pregnancy', '2025-01-01', '2025-09-30');
INSERT INTO life_stage_periods ("user_id", "id", "stage", "start", "end") VALUES (1, '01602eb929294f5197329672a7377444', 'lactation', '2025-10-01', NULL);
CREATE TABLE "logged_counts" (
	food_id INTEGER NOT NULL, 
	times INTEGER NOT NULL, 
	CONSTRAINT pk_logged_counts PRIMARY KEY (food_id), 
	CONSTRAINT fk_logged_counts_food_id_foods FOREIGN KEY(food_id) REFERENCES foods (id) ON DELETE CASCADE, 
	CONSTRAINT ck_logged_counts_times_above_zero CHECK (times > 0)
);
INSERT INTO logged_counts ("food_id", "times") VALUES (1, 7);
INSERT INTO logged_counts ("food_id", "times") VALUES (2, 9);
INSERT INTO logged_counts ("food_id", "times") VALUES (3, 8);
INSERT INTO logged_counts ("food_id", "times") VALUES (4, 10);
INSERT INTO logged_counts ("food_id", "times") VALUES (5, 9);
INSERT INTO logged_counts ("food_id", "times") VALUES (6, 8);
CREATE TABLE "own_foods" (
	name VARCHAR(120) NOT NULL, 
	serving_label VARCHAR(60) NOT NULL, 
	serving_weight_mg BIGINT NOT NULL, 
	magnesium_ug_per_100g BIGINT, 
	at_least BOOLEAN NOT NULL, 
	stated_thousandths BIGINT, 
	stated_in VARCHAR(20) NOT NULL, 
	stated_for VARCHAR(10) NOT NULL, 
	made_thousandths BIGINT, 
	cooked_weight_mg BIGINT, 
	created_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	user_id INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	CONSTRAINT pk_own_foods PRIMARY KEY (user_id, id), 
	CONSTRAINT ck_own_foods_serving_weight_within_10_kg CHECK (serving_weight_mg > 0 AND serving_weight_mg <= 10000000), 
	CONSTRAINT ck_own_foods_stated_for_known CHECK (stated_for IN ('serving', '100 g')), 
	CONSTRAINT ck_own_foods_magnesium_not_negative CHECK (magnesium_ug_per_100g >= 0), 
	CONSTRAINT ck_own_foods_cooked_weight_above_zero CHECK (cooked_weight_mg > 0), 
	CONSTRAINT ck_own_foods_serving_label_not_empty CHECK (length(serving_label) > 0), 
	CONSTRAINT ck_own_foods_at_least_of_something CHECK (NOT at_least OR magnesium_ug_per_100g IS NOT NULL), 
	CONSTRAINT ck_own_foods_name_not_empty CHECK (length(name) > 0), 
	CONSTRAINT ck_own_foods_stated_in_known CHECK (stated_in IN ('mg', 'DV', 'DV before 2020', 'NRV')), 
	CONSTRAINT fk_own_foods_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_own_foods_stated_not_negative CHECK (stated_thousandths >= 0), 
	CONSTRAINT ck_own_foods_made_above_zero CHECK (made_thousandths > 0), 
	CONSTRAINT ck_own_foods_at_least_of_a_recipe CHECK (NOT at_least OR made_thousandths IS NOT NULL), 
	CONSTRAINT ck_own_foods_cooked_weight_of_a_recipe CHECK (cooked_weight_mg IS NULL OR made_thousandths IS NOT NULL), 
	CONSTRAINT ck_own_foods_recipe_states_nothing CHECK (made_thousandths IS NULL OR stated_thousandths IS NULL), 
	CONSTRAINT ck_own_foods_unknown_stays_unknown CHECK (made_thousandths IS NOT NULL OR (stated_thousandths IS NULL) = (magnesium_ug_per_100g IS NULL))
);
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('My bar', 'bar', 45000, 166667, 0, 20000, 'NRV', 'serving', NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, '6513270e269e4d37b2a74de452e6b438');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Grandma''s pie', 'slice', 120500, NULL, 0, NULL, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 1, 'd23f0824128b4f338c5c7fd0a6a3a450');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Old bread', 'slice', 40000, 77250, 0, 77250, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 1, '9531985d5d9d49f89818e811892f902b');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Green bowl', 'serving', 137000, 36633, 1, NULL, 'mg', 'serving', 3000, NULL, '2026-11-25 12:00:00.000000', NULL, 1, '36f675cc81e74ef5a8e25d940ed90475');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Not yet cooked', 'serving', 50000, NULL, 0, NULL, 'mg', 'serving', 2000, NULL, '2026-11-25 12:00:00.000000', NULL, 1, 'a170b33839264059b28c105d1fb17c23');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('My bar', 'bar', 45000, 166667, 0, 20000, 'NRV', 'serving', NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, 'f86664ae64a149f5a3838b9ed5a9422a');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Grandma''s pie', 'slice', 120500, NULL, 0, NULL, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '37161c16b00f47bb8ecadea281b62bb5');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Old bread', 'slice', 40000, 77250, 0, 77250, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '32d90dcd57bb4d97bac4da9afb813921');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Green bowl', 'serving', 137000, 36633, 1, NULL, 'mg', 'serving', 3000, NULL, '2026-11-25 12:00:00.000000', NULL, 2, 'ba958810b4eb44b6a1c60aa3d510bb04');
INSERT INTO own_foods ("name", "serving_label", "serving_weight_mg", "magnesium_ug_per_100g", "at_least", "stated_thousandths", "stated_in", "stated_for", "made_thousandths", "cooked_weight_mg", "created_at", "deleted_at", "user_id", "id") VALUES ('Not yet cooked', 'serving', 50000, NULL, 0, NULL, 'mg', 'serving', 2000, NULL, '2026-11-25 12:00:00.000000', NULL, 2, '6e4505f5416e49b0a13e213ebdaaea00');
CREATE TABLE "portions" (
	food_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	weight_mg BIGINT NOT NULL, 
	CONSTRAINT pk_portions PRIMARY KEY (food_id, position), 
	CONSTRAINT ck_portions_label_not_empty CHECK (length(label) > 0), 
	CONSTRAINT fk_portions_food_id_foods FOREIGN KEY(food_id) REFERENCES foods (id) ON DELETE CASCADE, 
	CONSTRAINT ck_portions_weight_above_zero CHECK (weight_mg > 0), 
	CONSTRAINT uq_portions_food_id_label UNIQUE (food_id, label), 
	CONSTRAINT ck_portions_position_not_negative CHECK (position >= 0)
);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (1, 0, '1 cup', 140000);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (1, 1, '1 piece', 28350);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (2, 0, '1 cup', 139000);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (2, 1, '1 piece', 28350);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (3, 0, '1 cup', 138000);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (3, 1, '1 piece', 28350);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (4, 0, '1 cup', 137000);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (4, 1, '1 piece', 28350);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (5, 0, '1 cup', 136000);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (5, 1, '1 piece', 28350);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (6, 0, '1 cup', 135000);
INSERT INTO portions ("food_id", "position", "label", "weight_mg") VALUES (6, 1, '1 piece', 28350);
CREATE TABLE "routines" (
	supplement_id CHAR(32) NOT NULL, 
	units_thousandths BIGINT NOT NULL, 
	weekday_bits INTEGER NOT NULL, 
	moment VARCHAR(10) NOT NULL, 
	first_day DATE NOT NULL, 
	off_from DATE, 
	user_id INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	CONSTRAINT pk_routines PRIMARY KEY (user_id, id), 
	CONSTRAINT ck_routines_units_above_zero CHECK (units_thousandths > 0), 
	CONSTRAINT fk_routines_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_routines_moment_known CHECK (moment IN ('morning', 'breakfast', 'lunch', 'dinner', 'evening', 'bedtime', 'any')), 
	CONSTRAINT ck_routines_some_weekday CHECK (weekday_bits > 0 AND weekday_bits < 128), 
	CONSTRAINT fk_routines_user_id_supplement_id_supplements FOREIGN KEY(user_id, supplement_id) REFERENCES supplements (user_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_routines_first_day_within_reach CHECK (first_day BETWEEN '1990-01-01' AND '2100-12-31'), 
	CONSTRAINT ck_routines_off_not_before_first_day CHECK (off_from >= first_day)
);
INSERT INTO routines ("supplement_id", "units_thousandths", "weekday_bits", "moment", "first_day", "off_from", "user_id", "id") VALUES ('6e7836a4b4d14ec1a955d6f03945336b', 2000, 85, 'bedtime', '2026-11-02', NULL, 1, '70c1dca1756b42898dd63cb95685d624');
INSERT INTO routines ("supplement_id", "units_thousandths", "weekday_bits", "moment", "first_day", "off_from", "user_id", "id") VALUES ('56d050cd6760436783feb17bfe7b8ae4', 500, 32, 'any', '2026-11-02', '2026-11-10', 1, '54dd0ba5626447ba84a10547b401ba85');
INSERT INTO routines ("supplement_id", "units_thousandths", "weekday_bits", "moment", "first_day", "off_from", "user_id", "id") VALUES ('68b3e3aa53c64b0a919f0be902e9c9fb', 2000, 85, 'bedtime', '2026-11-02', NULL, 2, 'cbbc6c9419f44c75a87dd5121032888d');
INSERT INTO routines ("supplement_id", "units_thousandths", "weekday_bits", "moment", "first_day", "off_from", "user_id", "id") VALUES ('9efac2922f654b4e9f2ee40dada65cc4', 500, 32, 'any', '2026-11-02', '2026-11-10', 2, '2790bb018cd54187a9fda2ef65322a48');
CREATE TABLE "supplements" (
	name VARCHAR(120) NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	magnesium_ug_per_unit BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	archived_at DATETIME, 
	user_id INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	kind VARCHAR(10) DEFAULT 'supplement' NOT NULL, 
	stated_thousandths BIGINT DEFAULT '0' NOT NULL, 
	stated_as VARCHAR(30) DEFAULT 'elemental' NOT NULL, 
	per_thousandths BIGINT DEFAULT '1000' NOT NULL, 
	CONSTRAINT pk_supplements PRIMARY KEY (user_id, id), 
	CONSTRAINT ck_supplements_stated_not_negative CHECK (stated_thousandths >= 0), 
	CONSTRAINT fk_supplements_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_supplements_per_above_zero CHECK (per_thousandths > 0), 
	CONSTRAINT ck_supplements_kind_known CHECK (kind IN ('supplement', 'medicine')), 
	CONSTRAINT ck_supplements_stated_as_not_empty CHECK (stated_as <> ''), 
	CONSTRAINT ck_supplements_unit_not_empty CHECK (length(unit) > 0), 
	CONSTRAINT ck_supplements_name_not_empty CHECK (length(name) > 0), 
	CONSTRAINT ck_supplements_magnesium_not_negative CHECK (magnesium_ug_per_unit >= 0), 
	CONSTRAINT ck_supplements_stated_as_known CHECK (stated_as IN ('elemental', 'DV', 'DV before 2020', 'NRV', 'oxide', 'hydroxide', 'carbonate', 'carbonate-basic', 'chloride', 'chloride-6', 'sulfate', 'sulfate-7', 'citrate', 'citrate-9', 'citrate-hydrogen', 'glycinate', 'glycinate-2', 'malate', 'malate-3', 'threonate', 'taurate', 'lactate', 'lactate-2', 'lactate-3', 'aspartate', 'aspartate-2', 'gluconate', 'gluconate-2', 'orotate', 'orotate-2'))
);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Citrate', 'capsule', 80800, '2026-11-25 12:00:00.000000', NULL, 1, '6e7836a4b4d14ec1a955d6f03945336b', 'supplement', 1000000, 'citrate', 2000);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Effervescent', 'tablet', 300000, '2026-11-25 12:00:00.000000', NULL, 1, '56d050cd6760436783feb17bfe7b8ae4', 'supplement', 80000, 'NRV', 1000);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Milk of magnesia', 'mL', 33333, '2026-11-25 12:00:00.000000', NULL, 1, '518ae4525b4b4b75b21c52966bd8c676', 'medicine', 500000, 'elemental', 15000);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Empty one', 'tablet', 0, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 1, '04fcd5555daf406db8dee081179a071e', 'supplement', 0, 'elemental', 1000);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Citrate', 'capsule', 80800, '2026-11-25 12:00:00.000000', NULL, 2, '68b3e3aa53c64b0a919f0be902e9c9fb', 'supplement', 1000000, 'citrate', 2000);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Effervescent', 'tablet', 300000, '2026-11-25 12:00:00.000000', NULL, 2, '9efac2922f654b4e9f2ee40dada65cc4', 'supplement', 80000, 'NRV', 1000);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Milk of magnesia', 'mL', 33333, '2026-11-25 12:00:00.000000', NULL, 2, '080e31b03412482293f388704fec0f40', 'medicine', 500000, 'elemental', 15000);
INSERT INTO supplements ("name", "unit", "magnesium_ug_per_unit", "created_at", "archived_at", "user_id", "id", "kind", "stated_thousandths", "stated_as", "per_thousandths") VALUES ('Empty one', 'tablet', 0, '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', 2, '7bc71df38c4c4a83bee14b90cb978be3', 'supplement', 0, 'elemental', 1000);
CREATE TABLE "users" (
	id INTEGER NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	password_hash VARCHAR(255) NOT NULL, 
	session_stamp VARCHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	time_zone VARCHAR(64), 
	birth_date DATE, 
	sex VARCHAR(10), 
	authority VARCHAR(20) NOT NULL, 
	first_weekday INTEGER NOT NULL, 
	profile_asked_at DATETIME, 
	suggestions_on_day BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT ck_users_sex_known CHECK (sex IN ('female', 'male')), 
	CONSTRAINT uq_users_email UNIQUE (email), 
	CONSTRAINT ck_users_email_lower_case CHECK (email = lower(email)), 
	CONSTRAINT ck_users_first_weekday_known CHECK (first_weekday IN (0, 5, 6)), 
	CONSTRAINT ck_users_birth_date_plausible CHECK (birth_date >= '1900-01-01'), 
	CONSTRAINT ck_users_authority_known CHECK (authority IN ('nasem', 'efsa', 'nordic', 'uk', 'dach', 'australia-nz', 'japan', 'india', 'who-fao')), 
	CONSTRAINT ck_users_email_not_empty CHECK (length(email) > 0), 
	CONSTRAINT ck_users_password_hash_not_empty CHECK (length(password_hash) > 0), 
	CONSTRAINT ck_users_session_stamp_not_empty CHECK (length(session_stamp) > 0), 
	CONSTRAINT ck_users_time_zone_not_empty CHECK (length(time_zone) > 0)
);
INSERT INTO users ("id", "email", "password_hash", "session_stamp", "created_at", "time_zone", "birth_date", "sex", "authority", "first_weekday", "profile_asked_at", "suggestions_on_day") VALUES (1, 'alice@example.org', '$argon2id$v=19$m=65536,t=3,p=4$w837PT4nfeSwNx79udmlZg$S714GNTUHvZWbjv1rsOj4zktV3fT+qP6t+MEfbnQ6q8', 'c060e71da47e7ed61f3a7b4e61d96165', '2026-11-25 12:00:00.000000', 'Europe/Berlin', '1990-05-04', 'female', 'nasem', 0, '2026-11-25 12:00:00.000000', 1);
INSERT INTO users ("id", "email", "password_hash", "session_stamp", "created_at", "time_zone", "birth_date", "sex", "authority", "first_weekday", "profile_asked_at", "suggestions_on_day") VALUES (2, 'bob@example.org', '$argon2id$v=19$m=65536,t=3,p=4$yrgi5xR6TaQL320lIBmUbQ$ZW0+DPXjN7vFumPKPqdp40AZ423BrG28G4Qbvwpj7Hg', '42bd3e996ac2d180c3419bacd18d4032', '2026-11-25 12:00:00.000000', NULL, '2019-02-01', 'male', 'efsa', 6, NULL, 0);
INSERT INTO users ("id", "email", "password_hash", "session_stamp", "created_at", "time_zone", "birth_date", "sex", "authority", "first_weekday", "profile_asked_at", "suggestions_on_day") VALUES (3, 'charlie@example.org', '$argon2id$v=19$m=65536,t=3,p=4$y62W5YSCA9tX8LRkE5AeRA$f8PXYiX0imZTLPdLY2ILKhuVrnFePCrP6qlcGAz/zK4', '03f1a19d003e70b23157262b78c5af84', '2026-11-25 12:00:00.000000', 'America/New_York', NULL, NULL, 'nasem', 0, NULL, 1);
CREATE TABLE "eating_habits" (
	user_id INTEGER NOT NULL, 
	diet VARCHAR(12) NOT NULL, 
	avoided TEXT NOT NULL, 
	CONSTRAINT pk_eating_habits PRIMARY KEY (user_id), 
	CONSTRAINT ck_eating_habits_diet_known CHECK (diet IN ('everything', 'vegetarian', 'vegan')), 
	CONSTRAINT fk_eating_habits_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT ck_eating_habits_avoided_known CHECK (replace(replace(replace(replace(replace(avoided, ',gluten,', ','), ',milk,', ','), ',nuts,', ','), ',peanuts,', ','), ',soy,', ',') = ',')
);
INSERT INTO eating_habits ("user_id", "diet", "avoided") VALUES (1, 'vegan', ',nuts,soy,');
INSERT INTO eating_habits ("user_id", "diet", "avoided") VALUES (2, 'vegan', ',');
CREATE TABLE "notes" (
	user_id INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	at TIME, 
	symptom VARCHAR(20) NOT NULL, 
	words VARCHAR(200) NOT NULL, 
	strength VARCHAR(10) NOT NULL, 
	created_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	circumstances TEXT NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (user_id, id), 
	CONSTRAINT fk_notes_user_id_health_profiles FOREIGN KEY(user_id) REFERENCES health_profiles (user_id) ON DELETE CASCADE, 
	CONSTRAINT ck_notes_strength_known CHECK (strength IN ('mild', 'moderate', 'strong')), 
	CONSTRAINT ck_notes_day_within_reach CHECK (day BETWEEN '1990-01-01' AND '2100-12-31'), 
	CONSTRAINT ck_notes_something_else_in_words CHECK (symptom <> 'something else' OR length(words) > 0), 
	CONSTRAINT ck_notes_symptom_known CHECK (symptom IN ('cramps', 'twitches', 'weakness', 'poor sleep', 'upset stomach', 'something else')), 
	CONSTRAINT ck_notes_circumstances_known CHECK (replace(replace(replace(replace(replace(circumstances, ',a new medicine,', ','), ',hard exercise,', ','), ',heat,', ','), ',illness,', ','), ',little to drink,', ',') = ',')
);
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (1, '81728a07bbab47f684b8157d03edb920', '2026-11-25', NULL, 'cramps', '', 'mild', '2026-11-25 12:00:00.000000', NULL, ',');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (1, '83a4e62930804889ba6197748d118e37', '2026-11-24', '22:30:00.000000', 'twitches', 'after the run', 'moderate', '2026-11-25 12:00:00.000000', NULL, ',hard exercise,');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (1, '72723b9cef4440d5bee4da5a7989e9d0', '2026-11-23', NULL, 'weakness', 'after the run', 'strong', '2026-11-25 12:00:00.000000', NULL, ',hard exercise,heat,');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (1, 'a66d58b5d1a4401ea887ae221b35411b', '2026-11-22', '22:30:00.000000', 'poor sleep', 'after the run', 'mild', '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', ',hard exercise,heat,little to drink,');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (1, '8bc083117eb84c57a81100a16ea330a1', '2026-11-21', NULL, 'upset stomach', 'after the run', 'moderate', '2026-11-25 12:00:00.000000', NULL, ',a new medicine,hard exercise,heat,little to drink,');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (2, 'd445a53e3234452b98aa7be39d5ee2f9', '2026-11-25', NULL, 'cramps', '', 'mild', '2026-11-25 12:00:00.000000', NULL, ',');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (2, '37d7d19090bf4792aed6d460791397a3', '2026-11-24', '22:30:00.000000', 'twitches', 'after the run', 'moderate', '2026-11-25 12:00:00.000000', NULL, ',hard exercise,');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (2, '84949aabf0444032a655b9f00aadacf0', '2026-11-23', NULL, 'weakness', 'after the run', 'strong', '2026-11-25 12:00:00.000000', NULL, ',hard exercise,heat,');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (2, '1f80a4e85bf548a0a2320fa3280f005d', '2026-11-22', '22:30:00.000000', 'poor sleep', 'after the run', 'mild', '2026-11-25 12:00:00.000000', '2026-11-25 12:00:00.000000', ',hard exercise,heat,little to drink,');
INSERT INTO notes ("user_id", "id", "day", "at", "symptom", "words", "strength", "created_at", "deleted_at", "circumstances") VALUES (2, 'b991e961f87f4a4dbf3f407226437a8e', '2026-11-21', NULL, 'upset stomach', 'after the run', 'moderate', '2026-11-25 12:00:00.000000', NULL, ',a new medicine,hard exercise,heat,little to drink,');
CREATE TABLE jobs (
	name VARCHAR(40) NOT NULL, 
	due_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	CONSTRAINT pk_jobs PRIMARY KEY (name)
);
INSERT INTO jobs ("name", "due_at", "finished_at") VALUES ('forget-deleted', '2026-11-25 13:00:00.000000', '2026-11-25 12:00:00.000000');
INSERT INTO jobs ("name", "due_at", "finished_at") VALUES ('count-logged', '2026-11-26 12:00:00.000000', '2026-11-25 12:00:00.000000');
CREATE VIRTUAL TABLE food_search USING fts5(
        name, synonyms, description, brand, detail='none', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
    );
INSERT INTO food_search ("rowid", "name", "synonyms", "description", "brand") VALUES (1, 'Almonds', '', 'Nuts, almonds, dry roasted, with salt added', NULL);
INSERT INTO food_search ("rowid", "name", "synonyms", "description", "brand") VALUES (2, 'Spinach, raw', 'greens', 'Spinach, mature', NULL);
INSERT INTO food_search ("rowid", "name", "synonyms", "description", "brand") VALUES (3, 'Yogurt, plain', '', 'Yogurt, plain, low fat', NULL);
INSERT INTO food_search ("rowid", "name", "synonyms", "description", "brand") VALUES (4, 'Oat drink', '', 'Oat milk', NULL);
CREATE VIRTUAL TABLE food_search_brands USING fts5(
        name, synonyms, description, brand, detail='none', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
    );
INSERT INTO food_search_brands ("rowid", "name", "synonyms", "description", "brand") VALUES (5, 'Crunch bar', '', 'CRUNCH BAR', 'Made-up Foods');
INSERT INTO food_search_brands ("rowid", "name", "synonyms", "description", "brand") VALUES (6, 'Zero water', '', 'ZERO WATER', 'Made-up Foods');
CREATE INDEX ix_rate_limits_expires_at ON rate_limits (expires_at);
CREATE INDEX ix_doses_user_id_day ON doses (user_id, day);
CREATE INDEX ix_entries_user_id_food_id_deleted_at ON entries (user_id, food_id, deleted_at);
CREATE INDEX ix_entries_sums ON entries (user_id, day, deleted_at, magnesium_ug, at_least, meal, fdc_id, own_food_id);
CREATE INDEX ix_entries_food_id ON entries (food_id);
CREATE INDEX ix_foods_gtin ON foods (gtin);
CREATE INDEX ix_ingredients_food_id ON ingredients (food_id);
CREATE INDEX ix_notes_user_id_day ON notes (user_id, day);
CREATE INDEX ix_doses_deleted_at ON doses (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_entries_deleted_at ON entries (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_notes_deleted_at ON notes (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_own_foods_deleted_at ON own_foods (deleted_at) WHERE deleted_at IS NOT NULL;
COMMIT;
