CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.catalogue_versions (
    source character varying(120) NOT NULL,
    version character varying(64) NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_catalogue_versions_source_not_empty CHECK ((length((source)::text) > 0)),
    CONSTRAINT ck_catalogue_versions_version_not_empty CHECK ((length((version)::text) > 0))
);
CREATE TABLE public.day_answers (
    user_id integer NOT NULL,
    day date NOT NULL,
    complete boolean NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_day_answers_day_within_reach CHECK (((day >= '1990-01-01'::date) AND (day <= '2100-12-31'::date)))
);
CREATE TABLE public.dismissed_panels (
    user_id integer NOT NULL,
    reason_key character varying(80) NOT NULL,
    dismissed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_dismissed_panels_reason_key_not_empty CHECK ((length((reason_key)::text) > 0))
);
CREATE TABLE public.doses (
    day date NOT NULL,
    supplement_id uuid NOT NULL,
    name character varying(120) NOT NULL,
    unit character varying(40) NOT NULL,
    magnesium_ug_per_unit bigint NOT NULL,
    units_thousandths bigint NOT NULL,
    magnesium_ug bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    user_id integer NOT NULL,
    id uuid NOT NULL,
    kind character varying(10) DEFAULT 'supplement'::character varying NOT NULL,
    CONSTRAINT ck_doses_content_not_negative CHECK ((magnesium_ug_per_unit >= 0)),
    CONSTRAINT ck_doses_day_within_reach CHECK (((day >= '1990-01-01'::date) AND (day <= '2100-12-31'::date))),
    CONSTRAINT ck_doses_kind_known CHECK (((kind)::text = ANY ((ARRAY['supplement'::character varying, 'medicine'::character varying])::text[]))),
    CONSTRAINT ck_doses_magnesium_not_negative CHECK ((magnesium_ug >= 0)),
    CONSTRAINT ck_doses_name_not_empty CHECK ((length((name)::text) > 0)),
    CONSTRAINT ck_doses_unit_not_empty CHECK ((length((unit)::text) > 0)),
    CONSTRAINT ck_doses_units_above_zero CHECK ((units_thousandths > 0))
);
CREATE TABLE public.eating_habits (
    user_id integer NOT NULL,
    diet character varying(12) NOT NULL,
    avoided text NOT NULL,
    CONSTRAINT ck_eating_habits_avoided_known CHECK ((replace(replace(replace(replace(replace(avoided, ',gluten,'::text, ','::text), ',milk,'::text, ','::text), ',nuts,'::text, ','::text), ',peanuts,'::text, ','::text), ',soy,'::text, ','::text) = ','::text)),
    CONSTRAINT ck_eating_habits_diet_known CHECK (((diet)::text = ANY ((ARRAY['everything'::character varying, 'vegetarian'::character varying, 'vegan'::character varying])::text[])))
);
CREATE TABLE public.entries (
    day date NOT NULL,
    meal character varying(10) NOT NULL,
    food_id integer,
    fdc_id integer,
    food_name text NOT NULL,
    basis character varying(2) NOT NULL,
    publication_date date,
    portion_label text NOT NULL,
    portion_weight_mg bigint NOT NULL,
    quantity_thousandths bigint NOT NULL,
    weight_mg bigint NOT NULL,
    magnesium_ug_per_100g bigint,
    magnesium_ug bigint,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    user_id integer NOT NULL,
    id uuid NOT NULL,
    own_food_id uuid,
    at_least boolean DEFAULT false NOT NULL,
    CONSTRAINT ck_entries_at_least_of_something CHECK (((NOT at_least) OR (magnesium_ug IS NOT NULL))),
    CONSTRAINT ck_entries_basis_known CHECK (((basis)::text = ANY ((ARRAY['g'::character varying, 'ml'::character varying])::text[]))),
    CONSTRAINT ck_entries_content_not_negative CHECK ((magnesium_ug_per_100g >= 0)),
    CONSTRAINT ck_entries_day_within_reach CHECK (((day >= '1990-01-01'::date) AND (day <= '2100-12-31'::date))),
    CONSTRAINT ck_entries_fdc_id_above_zero CHECK ((fdc_id > 0)),
    CONSTRAINT ck_entries_food_name_not_empty CHECK ((length(food_name) > 0)),
    CONSTRAINT ck_entries_food_of_a_record CHECK (((food_id IS NULL) OR (fdc_id IS NOT NULL))),
    CONSTRAINT ck_entries_magnesium_not_negative CHECK ((magnesium_ug >= 0)),
    CONSTRAINT ck_entries_meal_known CHECK (((meal)::text = ANY ((ARRAY['breakfast'::character varying, 'lunch'::character varying, 'dinner'::character varying, 'snacks'::character varying])::text[]))),
    CONSTRAINT ck_entries_one_source CHECK (((fdc_id IS NULL) OR (own_food_id IS NULL))),
    CONSTRAINT ck_entries_portion_label_not_empty CHECK ((length(portion_label) > 0)),
    CONSTRAINT ck_entries_portion_weight_above_zero CHECK ((portion_weight_mg > 0)),
    CONSTRAINT ck_entries_quantity_above_zero CHECK ((quantity_thousandths > 0)),
    CONSTRAINT ck_entries_source_known CHECK (((fdc_id IS NOT NULL) OR (own_food_id IS NOT NULL))),
    CONSTRAINT ck_entries_unknown_stays_unknown CHECK (((magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL))),
    CONSTRAINT ck_entries_weight_within_10_kg CHECK (((weight_mg > 0) AND (weight_mg <= 10000000)))
);
CREATE TABLE public.fdc_allowances (
    key_id character varying(64) NOT NULL,
    remaining integer NOT NULL,
    until timestamp with time zone NOT NULL,
    CONSTRAINT ck_fdc_allowances_remaining_not_negative CHECK ((remaining >= 0))
);
CREATE TABLE public.fdc_searches (
    words character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_fdc_searches_words_not_empty CHECK ((length((words)::text) > 0))
);
CREATE TABLE public.foods (
    id integer NOT NULL,
    fdc_id integer NOT NULL,
    data_type character varying(20) NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    synonyms text NOT NULL,
    category text,
    source_group character varying(20),
    basis character varying(2) NOT NULL,
    magnesium_ug_per_100g bigint,
    cal_per_100g bigint,
    derivation_code character varying(10),
    derivation_description text,
    publication_date date,
    ndb_number character varying(10),
    food_code character varying(12),
    gtin character varying(14),
    brand text,
    notes text NOT NULL,
    curated boolean NOT NULL,
    complete boolean NOT NULL,
    fetched_at timestamp with time zone NOT NULL,
    food_search tsvector GENERATED ALWAYS AS (strip(to_tsvector('simple'::regconfig, lower(regexp_replace(regexp_replace(NORMALIZE(((((((name || ' '::text) || synonyms) || ' '::text) || description) || ' '::text) || COALESCE(brand, ''::text)), NFKD), '[\u0300-\u036f]'::text, ''::text, 'g'::text), '[[:punct:]–’]+'::text, ' '::text, 'g'::text))))) STORED,
    CONSTRAINT ck_foods_basis_known CHECK (((basis)::text = ANY ((ARRAY['g'::character varying, 'ml'::character varying])::text[]))),
    CONSTRAINT ck_foods_data_type_known CHECK (((data_type)::text = ANY ((ARRAY['Foundation'::character varying, 'SR Legacy'::character varying, 'Survey (FNDDS)'::character varying, 'Branded'::character varying])::text[]))),
    CONSTRAINT ck_foods_description_not_empty CHECK ((length(description) > 0)),
    CONSTRAINT ck_foods_energy_not_negative CHECK ((cal_per_100g >= 0)),
    CONSTRAINT ck_foods_fdc_id_above_zero CHECK ((fdc_id > 0)),
    CONSTRAINT ck_foods_magnesium_not_negative CHECK ((magnesium_ug_per_100g >= 0)),
    CONSTRAINT ck_foods_name_not_empty CHECK ((length(name) > 0)),
    CONSTRAINT ck_foods_source_group_known CHECK (((source_group)::text = ANY ((ARRAY['leafy-greens'::character varying, 'nuts-and-seeds'::character varying, 'legumes'::character varying, 'whole-grains'::character varying, 'dark-chocolate'::character varying, 'avocados'::character varying])::text[])))
);
CREATE SEQUENCE public.foods_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.foods_id_seq OWNED BY public.foods.id;
CREATE TABLE public.health_profiles (
    user_id integer NOT NULL,
    consented_at timestamp with time zone NOT NULL,
    kidney_disease boolean NOT NULL
);
CREATE TABLE public.ingredients (
    user_id integer NOT NULL,
    recipe_id uuid NOT NULL,
    id uuid NOT NULL,
    "position" integer NOT NULL,
    food_id integer,
    food_name text NOT NULL,
    basis character varying(2) NOT NULL,
    portion_label text NOT NULL,
    portion_weight_mg bigint NOT NULL,
    quantity_thousandths bigint NOT NULL,
    weight_mg bigint NOT NULL,
    magnesium_ug_per_100g bigint,
    magnesium_ug bigint,
    CONSTRAINT ck_ingredients_basis_known CHECK (((basis)::text = ANY ((ARRAY['g'::character varying, 'ml'::character varying])::text[]))),
    CONSTRAINT ck_ingredients_content_not_negative CHECK ((magnesium_ug_per_100g >= 0)),
    CONSTRAINT ck_ingredients_food_name_not_empty CHECK ((length(food_name) > 0)),
    CONSTRAINT ck_ingredients_magnesium_not_negative CHECK ((magnesium_ug >= 0)),
    CONSTRAINT ck_ingredients_portion_label_not_empty CHECK ((length(portion_label) > 0)),
    CONSTRAINT ck_ingredients_portion_weight_above_zero CHECK ((portion_weight_mg > 0)),
    CONSTRAINT ck_ingredients_position_above_zero CHECK (("position" > 0)),
    CONSTRAINT ck_ingredients_quantity_above_zero CHECK ((quantity_thousandths > 0)),
    CONSTRAINT ck_ingredients_unknown_stays_unknown CHECK (((magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL))),
    CONSTRAINT ck_ingredients_weight_within_10_kg CHECK (((weight_mg > 0) AND (weight_mg <= 10000000)))
);
CREATE TABLE public.jobs (
    name character varying(40) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);
CREATE TABLE public.left_out_foods (
    user_id integer NOT NULL,
    fdc_id integer NOT NULL,
    reason character varying(10) NOT NULL,
    left_out_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_left_out_foods_fdc_id_above_zero CHECK ((fdc_id > 0)),
    CONSTRAINT ck_left_out_foods_reason_known CHECK (((reason)::text = ANY ((ARRAY['hidden'::character varying, 'disliked'::character varying])::text[])))
);
CREATE TABLE public.life_stage_periods (
    user_id integer NOT NULL,
    id uuid NOT NULL,
    stage character varying(10) NOT NULL,
    start date NOT NULL,
    "end" date,
    CONSTRAINT ck_life_stage_periods_end_not_before_start CHECK ((("end" IS NULL) OR ("end" >= start))),
    CONSTRAINT ck_life_stage_periods_stage_known CHECK (((stage)::text = ANY ((ARRAY['pregnancy'::character varying, 'lactation'::character varying])::text[]))),
    CONSTRAINT ck_life_stage_periods_start_plausible CHECK ((start >= '1900-01-01'::date))
);
CREATE TABLE public.logged_counts (
    food_id integer NOT NULL,
    times integer NOT NULL,
    CONSTRAINT ck_logged_counts_times_above_zero CHECK ((times > 0))
);
CREATE TABLE public.notes (
    user_id integer NOT NULL,
    id uuid NOT NULL,
    day date NOT NULL,
    at time without time zone,
    symptom character varying(20) NOT NULL,
    words character varying(200) NOT NULL,
    strength character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    circumstances text NOT NULL,
    CONSTRAINT ck_notes_circumstances_known CHECK ((replace(replace(replace(replace(replace(circumstances, ',a new medicine,'::text, ','::text), ',hard exercise,'::text, ','::text), ',heat,'::text, ','::text), ',illness,'::text, ','::text), ',little to drink,'::text, ','::text) = ','::text)),
    CONSTRAINT ck_notes_day_within_reach CHECK (((day >= '1990-01-01'::date) AND (day <= '2100-12-31'::date))),
    CONSTRAINT ck_notes_something_else_in_words CHECK ((((symptom)::text <> 'something else'::text) OR (length((words)::text) > 0))),
    CONSTRAINT ck_notes_strength_known CHECK (((strength)::text = ANY ((ARRAY['mild'::character varying, 'moderate'::character varying, 'strong'::character varying])::text[]))),
    CONSTRAINT ck_notes_symptom_known CHECK (((symptom)::text = ANY ((ARRAY['cramps'::character varying, 'twitches'::character varying, 'weakness'::character varying, 'poor sleep'::character varying, 'upset stomach'::character varying, 'something else'::character varying])::text[])))
);
CREATE TABLE public.own_foods (
    name character varying(120) NOT NULL,
    serving_label character varying(60) NOT NULL,
    serving_weight_mg bigint NOT NULL,
    magnesium_ug_per_100g bigint,
    at_least boolean NOT NULL,
    stated_thousandths bigint,
    stated_in character varying(20) NOT NULL,
    stated_for character varying(10) NOT NULL,
    made_thousandths bigint,
    cooked_weight_mg bigint,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    user_id integer NOT NULL,
    id uuid NOT NULL,
    CONSTRAINT ck_own_foods_at_least_of_a_recipe CHECK (((NOT at_least) OR (made_thousandths IS NOT NULL))),
    CONSTRAINT ck_own_foods_at_least_of_something CHECK (((NOT at_least) OR (magnesium_ug_per_100g IS NOT NULL))),
    CONSTRAINT ck_own_foods_cooked_weight_above_zero CHECK ((cooked_weight_mg > 0)),
    CONSTRAINT ck_own_foods_cooked_weight_of_a_recipe CHECK (((cooked_weight_mg IS NULL) OR (made_thousandths IS NOT NULL))),
    CONSTRAINT ck_own_foods_made_above_zero CHECK ((made_thousandths > 0)),
    CONSTRAINT ck_own_foods_magnesium_not_negative CHECK ((magnesium_ug_per_100g >= 0)),
    CONSTRAINT ck_own_foods_name_not_empty CHECK ((length((name)::text) > 0)),
    CONSTRAINT ck_own_foods_recipe_states_nothing CHECK (((made_thousandths IS NULL) OR (stated_thousandths IS NULL))),
    CONSTRAINT ck_own_foods_serving_label_not_empty CHECK ((length((serving_label)::text) > 0)),
    CONSTRAINT ck_own_foods_serving_weight_within_10_kg CHECK (((serving_weight_mg > 0) AND (serving_weight_mg <= 10000000))),
    CONSTRAINT ck_own_foods_stated_for_known CHECK (((stated_for)::text = ANY ((ARRAY['serving'::character varying, '100 g'::character varying])::text[]))),
    CONSTRAINT ck_own_foods_stated_in_known CHECK (((stated_in)::text = ANY ((ARRAY['mg'::character varying, 'DV'::character varying, 'DV before 2020'::character varying, 'NRV'::character varying])::text[]))),
    CONSTRAINT ck_own_foods_stated_not_negative CHECK ((stated_thousandths >= 0)),
    CONSTRAINT ck_own_foods_unknown_stays_unknown CHECK (((made_thousandths IS NOT NULL) OR ((stated_thousandths IS NULL) = (magnesium_ug_per_100g IS NULL))))
);
CREATE TABLE public.portions (
    food_id integer NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    weight_mg bigint NOT NULL,
    CONSTRAINT ck_portions_label_not_empty CHECK ((length(label) > 0)),
    CONSTRAINT ck_portions_position_not_negative CHECK (("position" >= 0)),
    CONSTRAINT ck_portions_weight_above_zero CHECK ((weight_mg > 0))
);
CREATE TABLE public.rate_limits (
    key character varying(64) NOT NULL,
    count integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_rate_limits_count_positive CHECK ((count > 0))
);
CREATE TABLE public.routines (
    supplement_id uuid NOT NULL,
    units_thousandths bigint NOT NULL,
    weekday_bits integer NOT NULL,
    moment character varying(10) NOT NULL,
    first_day date NOT NULL,
    off_from date,
    user_id integer NOT NULL,
    id uuid NOT NULL,
    CONSTRAINT ck_routines_first_day_within_reach CHECK (((first_day >= '1990-01-01'::date) AND (first_day <= '2100-12-31'::date))),
    CONSTRAINT ck_routines_moment_known CHECK (((moment)::text = ANY ((ARRAY['morning'::character varying, 'breakfast'::character varying, 'lunch'::character varying, 'dinner'::character varying, 'evening'::character varying, 'bedtime'::character varying, 'any'::character varying])::text[]))),
    CONSTRAINT ck_routines_off_not_before_first_day CHECK ((off_from >= first_day)),
    CONSTRAINT ck_routines_some_weekday CHECK (((weekday_bits > 0) AND (weekday_bits < 128))),
    CONSTRAINT ck_routines_units_above_zero CHECK ((units_thousandths > 0))
);
CREATE TABLE public.supplements (
    name character varying(120) NOT NULL,
    unit character varying(40) NOT NULL,
    magnesium_ug_per_unit bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    user_id integer NOT NULL,
    id uuid NOT NULL,
    kind character varying(10) DEFAULT 'supplement'::character varying NOT NULL,
    stated_thousandths bigint DEFAULT '0'::bigint NOT NULL,
    stated_as character varying(30) DEFAULT 'elemental'::character varying NOT NULL,
    per_thousandths bigint DEFAULT '1000'::bigint NOT NULL,
    CONSTRAINT ck_supplements_kind_known CHECK (((kind)::text = ANY ((ARRAY['supplement'::character varying, 'medicine'::character varying])::text[]))),
    CONSTRAINT ck_supplements_magnesium_not_negative CHECK ((magnesium_ug_per_unit >= 0)),
    CONSTRAINT ck_supplements_name_not_empty CHECK ((length((name)::text) > 0)),
    CONSTRAINT ck_supplements_per_above_zero CHECK ((per_thousandths > 0)),
    CONSTRAINT ck_supplements_stated_as_known CHECK (((stated_as)::text = ANY ((ARRAY['elemental'::character varying, 'DV'::character varying, 'DV before 2020'::character varying, 'NRV'::character varying, 'oxide'::character varying, 'hydroxide'::character varying, 'carbonate'::character varying, 'carbonate-basic'::character varying, 'chloride'::character varying, 'chloride-6'::character varying, 'sulfate'::character varying, 'sulfate-7'::character varying, 'citrate'::character varying, 'citrate-9'::character varying, 'citrate-hydrogen'::character varying, 'glycinate'::character varying, 'glycinate-2'::character varying, 'malate'::character varying, 'malate-3'::character varying, 'threonate'::character varying, 'taurate'::character varying, 'lactate'::character varying, 'lactate-2'::character varying, 'lactate-3'::character varying, 'aspartate'::character varying, 'aspartate-2'::character varying, 'gluconate'::character varying, 'gluconate-2'::character varying, 'orotate'::character varying, 'orotate-2'::character varying])::text[]))),
    CONSTRAINT ck_supplements_stated_as_not_empty CHECK (((stated_as)::text <> ''::text)),
    CONSTRAINT ck_supplements_stated_not_negative CHECK ((stated_thousandths >= 0)),
    CONSTRAINT ck_supplements_unit_not_empty CHECK ((length((unit)::text) > 0))
);
CREATE TABLE public.users (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    password_hash character varying(255) NOT NULL,
    session_stamp character varying(32) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    time_zone character varying(64),
    birth_date date,
    sex character varying(10),
    authority character varying(20) NOT NULL,
    first_weekday integer NOT NULL,
    profile_asked_at timestamp with time zone,
    suggestions_on_day boolean DEFAULT true NOT NULL,
    CONSTRAINT ck_users_authority_known CHECK (((authority)::text = ANY ((ARRAY['nasem'::character varying, 'efsa'::character varying, 'nordic'::character varying, 'uk'::character varying, 'dach'::character varying, 'australia-nz'::character varying, 'japan'::character varying, 'india'::character varying, 'who-fao'::character varying])::text[]))),
    CONSTRAINT ck_users_birth_date_plausible CHECK ((birth_date >= '1900-01-01'::date)),
    CONSTRAINT ck_users_email_lower_case CHECK (((email)::text = lower((email)::text))),
    CONSTRAINT ck_users_email_not_empty CHECK ((length((email)::text) > 0)),
    CONSTRAINT ck_users_first_weekday_known CHECK ((first_weekday = ANY (ARRAY[0, 5, 6]))),
    CONSTRAINT ck_users_password_hash_not_empty CHECK ((length((password_hash)::text) > 0)),
    CONSTRAINT ck_users_session_stamp_not_empty CHECK ((length((session_stamp)::text) > 0)),
    CONSTRAINT ck_users_sex_known CHECK (((sex)::text = ANY ((ARRAY['female'::character varying, 'male'::character varying])::text[]))),
    CONSTRAINT ck_users_time_zone_not_empty CHECK ((length((time_zone)::text) > 0))
);
CREATE SEQUENCE public.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
ALTER TABLE ONLY public.foods ALTER COLUMN id SET DEFAULT nextval('public.foods_id_seq'::regclass);
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0021');
INSERT INTO public.catalogue_versions VALUES ('starter', '1', '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (1, '2026-11-01', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (1, '2026-11-07', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (1, '2026-11-09', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (1, '2026-11-16', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (1, '2026-11-17', false, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (1, '2026-11-21', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (1, '2026-11-23', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-10-29', false, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-10-31', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-01', false, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-05', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-07', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-09', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-10', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-11', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-13', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-14', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-15', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-16', false, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-17', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-18', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-19', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-21', false, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-22', true, '2026-11-25 12:00:00+00');
INSERT INTO public.day_answers VALUES (2, '2026-11-25', false, '2026-11-25 12:00:00+00');
INSERT INTO public.dismissed_panels VALUES (1, 'week-above-upper-level', '2026-11-25 12:00:00+00');
INSERT INTO public.dismissed_panels VALUES (1, 'child', '2026-11-25 12:00:00+00');
INSERT INTO public.dismissed_panels VALUES (2, 'week-above-upper-level', '2026-11-25 12:00:00+00');
INSERT INTO public.dismissed_panels VALUES (2, 'child', '2026-11-25 12:00:00+00');
INSERT INTO public.doses VALUES ('2026-10-29', '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'Citrate', 'capsule', 80800, 1000, 80800, '2026-11-25 12:00:00+00', NULL, 1, '83239ef5-4ba2-4161-9fb9-af5084768b8c', 'supplement');
INSERT INTO public.doses VALUES ('2026-10-31', '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 2000, 600000, '2026-11-25 12:00:00+00', NULL, 1, 'c9d22950-eb25-48a1-bc2e-6a591ce3bc0c', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-02', '518ae452-5b4b-4b75-b21c-52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1500, 50000, '2026-11-25 12:00:00+00', NULL, 1, '15850a03-1ad2-45f1-a05b-3e13f8c110fb', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-04', '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00+00', NULL, 1, 'c76c603f-e7e8-49f6-8a22-7385459c945c', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-06', '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 1, 'd1dcec53-212a-4d9b-817a-9262453bf491', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-08', '518ae452-5b4b-4b75-b21c-52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1500, 50000, '2026-11-25 12:00:00+00', NULL, 1, 'd1a89b37-ad0c-4bb6-a952-6a69d97e967b', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-10', '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'Citrate', 'capsule', 80800, 333, 26933, '2026-11-25 12:00:00+00', NULL, 1, 'eb4ed2e3-895e-4b6b-a63c-fa5e67ec326a', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-12', '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00+00', NULL, 1, '4770a087-16e6-4ec3-93b9-7377b34e8ece', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-14', '518ae452-5b4b-4b75-b21c-52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00+00', NULL, 1, '6ce193c2-2eef-4279-b02e-3d8dccb1c51d', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-16', '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'Citrate', 'capsule', 80800, 1000, 80800, '2026-11-25 12:00:00+00', NULL, 1, 'a26aa0ae-044f-4574-b037-afc644d82a53', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-18', '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 2000, 600000, '2026-11-25 12:00:00+00', NULL, 1, '9bb183e1-1570-466b-82b3-8755cd37880e', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-20', '518ae452-5b4b-4b75-b21c-52966bd8c676', 'Milk of magnesia', 'mL', 33333, 333, 11111, '2026-11-25 12:00:00+00', NULL, 1, '1f2642aa-dcde-4204-83b3-0f66110e2cb6', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-22', '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'Citrate', 'capsule', 80800, 333, 26933, '2026-11-25 12:00:00+00', NULL, 1, '8d959c31-fe8a-44a1-96d2-a68c02f4b342', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-24', '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 2000, 600000, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 1, '9f27f52c-4492-44d2-aa59-679aed3a32a8', 'supplement');
INSERT INTO public.doses VALUES ('2026-10-29', '518ae452-5b4b-4b75-b21c-52966bd8c676', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00+00', NULL, 1, '3d0a270b-b5a4-42cf-86e3-e7260b0f873b', 'medicine');
INSERT INTO public.doses VALUES ('2026-10-31', '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00+00', NULL, 1, '0ce5af69-430b-41ed-a954-ba5cf81e54dd', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-02', '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 1500, 450000, '2026-11-25 12:00:00+00', NULL, 1, 'a0f096da-4fde-4bec-aea7-bb6433a71568', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-04', '518ae452-5b4b-4b75-b21c-52966bd8c676', 'Milk of magnesia', 'mL', 33333, 333, 11111, '2026-11-25 12:00:00+00', NULL, 1, '4a3adf99-34b3-4f60-826e-7a4287f53ddd', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-06', '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'Citrate', 'capsule', 80800, 1500, 121200, '2026-11-25 12:00:00+00', NULL, 1, '4540f426-2d8a-48c0-ac12-7e938005ce74', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-08', '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00+00', NULL, 1, '401d68fb-fe97-4c56-84a6-5651cdbde747', 'supplement');
INSERT INTO public.doses VALUES ('2026-10-29', '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00+00', NULL, 2, 'a72ed508-1755-46de-88b4-09c8a3a16d92', 'supplement');
INSERT INTO public.doses VALUES ('2026-10-31', '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'Effervescent', 'tablet', 300000, 1500, 450000, '2026-11-25 12:00:00+00', NULL, 2, '68e7ed23-456b-412c-b206-1ecc65d464fd', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-02', '080e31b0-3412-4822-93f3-88704fec0f40', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00+00', NULL, 2, 'f4042f1e-6af7-4a31-8ebe-9880aaf5a86e', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-04', '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'Citrate', 'capsule', 80800, 1500, 121200, '2026-11-25 12:00:00+00', NULL, 2, 'e239d3d7-9107-456f-bece-71454ff6f2c5', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-06', '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'Effervescent', 'tablet', 300000, 1500, 450000, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, 'dd3f4006-04a9-4e63-aa9c-2a336a01260f', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-08', '080e31b0-3412-4822-93f3-88704fec0f40', 'Milk of magnesia', 'mL', 33333, 333, 11111, '2026-11-25 12:00:00+00', NULL, 2, 'ba60491e-6406-4458-b27b-cda3a4fc8621', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-10', '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00+00', NULL, 2, '6f25630d-0181-40f8-b126-16423423880b', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-12', '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00+00', NULL, 2, '172a390a-d203-4cfe-9d10-e9316c7b31e2', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-14', '080e31b0-3412-4822-93f3-88704fec0f40', 'Milk of magnesia', 'mL', 33333, 2000, 66666, '2026-11-25 12:00:00+00', NULL, 2, '75fdf37c-5d5e-41ad-a201-aafd93ea6a94', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-16', '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00+00', NULL, 2, '8d323d9e-0d3b-48ee-83cc-2f9b21460c5a', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-18', '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00+00', NULL, 2, '658f62d1-e8e8-4b0d-8e74-b3c4a402bb72', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-20', '080e31b0-3412-4822-93f3-88704fec0f40', 'Milk of magnesia', 'mL', 33333, 2000, 66666, '2026-11-25 12:00:00+00', NULL, 2, '5eef9b8b-ed5e-4904-9f48-250d92a73f9d', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-22', '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00+00', NULL, 2, '296cb08c-4886-458b-9912-eb602558d6c0', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-24', '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '623c70ce-1bd9-4912-912d-4095eced8ded', 'supplement');
INSERT INTO public.doses VALUES ('2026-10-29', '080e31b0-3412-4822-93f3-88704fec0f40', 'Milk of magnesia', 'mL', 33333, 2000, 66666, '2026-11-25 12:00:00+00', NULL, 2, 'f78530bf-caca-403c-8e08-43c2c0e908a8', 'medicine');
INSERT INTO public.doses VALUES ('2026-10-31', '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'Citrate', 'capsule', 80800, 1000, 80800, '2026-11-25 12:00:00+00', NULL, 2, 'f16d68f3-d658-499a-a06c-28564d36a8ed', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-02', '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'Effervescent', 'tablet', 300000, 1000, 300000, '2026-11-25 12:00:00+00', NULL, 2, '5084c63f-7b94-4e54-a9ad-2bc7f9bd6bbb', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-04', '080e31b0-3412-4822-93f3-88704fec0f40', 'Milk of magnesia', 'mL', 33333, 1000, 33333, '2026-11-25 12:00:00+00', NULL, 2, '634d1952-a2e8-4ec0-ad19-557a9b8e9a82', 'medicine');
INSERT INTO public.doses VALUES ('2026-11-06', '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'Citrate', 'capsule', 80800, 2000, 161600, '2026-11-25 12:00:00+00', NULL, 2, 'b02ef5f7-9ece-4bff-b659-f768e77b0475', 'supplement');
INSERT INTO public.doses VALUES ('2026-11-08', '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'Effervescent', 'tablet', 300000, 333, 100000, '2026-11-25 12:00:00+00', NULL, 2, '38d9e9ab-db49-4244-892b-dd5aa3ec4d32', 'supplement');
INSERT INTO public.eating_habits VALUES (1, 'vegan', ',nuts,soy,');
INSERT INTO public.eating_habits VALUES (2, 'vegan', ',');
INSERT INTO public.entries VALUES ('2026-11-01', 'lunch', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tbsp', 8625, 500, 4313, 17000, 733, '2026-11-25 12:00:00+00', NULL, 1, '92276658-1e27-41c0-8a6a-63ec24ede6a4', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-01', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 2000, 56700, 36633, 20771, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 1, 'b64ce422-8c38-4b29-98f1-35d25f557203', '36f675cc-81e7-4ef5-a8e2-5d940ed90475', true);
INSERT INTO public.entries VALUES ('2026-11-02', 'lunch', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tsp', 4929, 1250, 6161, 0, 0, '2026-11-25 12:00:00+00', NULL, 1, '4cbd87ad-5c90-4958-b403-e430ec66a787', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-02', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 1250, 171250, 6125, 10489, '2026-11-25 12:00:00+00', NULL, 1, 'e00902c7-7ebf-4206-8673-47214cdd2055', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-02', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 1000, 137000, 36633, 50187, '2026-11-25 12:00:00+00', NULL, 1, 'c1d3fcff-2a3a-44d4-ab0a-18e8830e07bc', '36f675cc-81e7-4ef5-a8e2-5d940ed90475', true);
INSERT INTO public.entries VALUES ('2026-11-04', 'breakfast', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tbsp', 14787, 333, 4929, 0, 0, '2026-11-25 12:00:00+00', NULL, 1, 'cc011cdd-9474-431b-bf26-144b98289fcd', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-04', 'snacks', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1000, 40000, 77250, 30900, '2026-11-25 12:00:00+00', NULL, 1, 'a5aa3c81-4f42-4dcb-b394-fb36bb2d420f', '9531985d-5d9d-49f8-9818-e811892f902b', false);
INSERT INTO public.entries VALUES ('2026-11-07', 'lunch', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 500, 68500, 36633, 25094, '2026-11-25 12:00:00+00', NULL, 1, '49952399-c4aa-4ac1-b7dc-76fb0f17a300', '36f675cc-81e7-4ef5-a8e2-5d940ed90475', true);
INSERT INTO public.entries VALUES ('2026-11-08', 'breakfast', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 piece', 28350, 2000, 56700, 17000, 9639, '2026-11-25 12:00:00+00', NULL, 1, '96d0cc5f-d4c2-4c2e-bc26-847f0316909e', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-08', 'lunch', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tsp', 2875, 1250, 3594, 17000, 611, '2026-11-25 12:00:00+00', NULL, 1, '519088f5-90fb-4d11-9c1c-aaf75e8766ed', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-08', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 1000, 28350, 36633, 10385, '2026-11-25 12:00:00+00', NULL, 1, 'c7ac1491-def8-4334-a647-cb8f74e69a5d', '36f675cc-81e7-4ef5-a8e2-5d940ed90475', true);
INSERT INTO public.entries VALUES ('2026-11-09', 'breakfast', NULL, NULL, 'My bar', 'g', NULL, 'oz', 28350, 500, 14175, 166667, 23625, '2026-11-25 12:00:00+00', NULL, 1, 'fc132d0d-113d-417d-b0cb-c97d0fef7928', '6513270e-269e-4d37-b2a7-4de452e6b438', false);
INSERT INTO public.entries VALUES ('2026-11-09', 'lunch', 6, 2500002, 'Zero water', 'ml', '2024-04-01', 'mL', 1000, 50000, 50000, 0, 0, '2026-11-25 12:00:00+00', NULL, 1, '26b94c7f-9118-4b16-800f-49c81a358ca0', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-10', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 16667, 16667, 77250, 12875, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 1, '1f7296ab-7961-4d92-9d39-d0a89a2ef80f', '9531985d-5d9d-49f8-9818-e811892f902b', false);
INSERT INTO public.entries VALUES ('2026-11-10', 'lunch', NULL, NULL, 'My bar', 'g', NULL, 'g', 1000, 25000, 25000, 166667, 41667, '2026-11-25 12:00:00+00', NULL, 1, '1a28f7b3-24e4-425a-95fc-899e4fd58dbe', '6513270e-269e-4d37-b2a7-4de452e6b438', false);
INSERT INTO public.entries VALUES ('2026-11-10', 'snacks', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', 'g', 1000, 50000, 50000, 17000, 8500, '2026-11-25 12:00:00+00', NULL, 1, '873be078-f3b7-450d-b373-ca533488f876', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-12', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'g', 1000, 16667, 16667, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, 'c59db916-5b0e-476f-aac3-4446e883a1d4', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-12', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'g', 1000, 100000, 100000, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, 'fc241d0b-c9d4-48b1-8fbf-33609cfc8652', 'd23f0824-128b-4f33-8c5c-7fd0a6a3a450', false);
INSERT INTO public.entries VALUES ('2026-11-12', 'snacks', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 2000, 9858, 6125, 604, '2026-11-25 12:00:00+00', NULL, 1, '5b06258e-7e26-436a-8483-f8b8332dd331', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-13', 'breakfast', NULL, NULL, 'Green bowl', 'g', NULL, 'g', 1000, 25000, 25000, 36633, 9158, '2026-11-25 12:00:00+00', NULL, 1, 'fcf00fec-b91e-49e5-afe0-9f07cefe2a1f', '36f675cc-81e7-4ef5-a8e2-5d940ed90475', true);
INSERT INTO public.entries VALUES ('2026-11-13', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 piece', 28350, 500, 14175, 92900, 13169, '2026-11-25 12:00:00+00', NULL, 1, '7b8f2ab5-3451-4013-9675-f6ad325b55dd', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-17', 'snacks', NULL, NULL, 'Green bowl', 'g', NULL, 'g', 1000, 100000, 100000, 36633, 36633, '2026-11-25 12:00:00+00', NULL, 1, 'faf55496-988a-43fb-9396-30d69c9011ef', '36f675cc-81e7-4ef5-a8e2-5d940ed90475', true);
INSERT INTO public.entries VALUES ('2026-11-18', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1250, 50000, 77250, 38625, '2026-11-25 12:00:00+00', NULL, 1, '6f0e2289-23a5-4f88-af02-090bbfdefc15', '9531985d-5d9d-49f8-9818-e811892f902b', false);
INSERT INTO public.entries VALUES ('2026-11-18', 'lunch', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 333, 45667, 6125, 2797, '2026-11-25 12:00:00+00', NULL, 1, '3d93fd4c-804c-45d6-8aff-dcd13678bc8d', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-18', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'g', 1000, 100000, 100000, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, '5a9196f0-bd6b-481a-a8f6-e0bd0f977044', 'd23f0824-128b-4f33-8c5c-7fd0a6a3a450', false);
INSERT INTO public.entries VALUES ('2026-11-21', 'breakfast', NULL, NULL, 'Grandma''s pie', 'g', NULL, '1 slice', 120500, 500, 60250, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, '0101b811-9bca-4cb7-aee0-289dc6c91b92', 'd23f0824-128b-4f33-8c5c-7fd0a6a3a450', false);
INSERT INTO public.entries VALUES ('2026-11-21', 'lunch', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tsp', 2875, 1250, 3594, 17000, 611, '2026-11-25 12:00:00+00', NULL, 1, '0fcf31ca-8e75-4fdf-9ece-615db9a6442e', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-21', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'g', 1000, 50000, 50000, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, '3f9d52f9-0e8b-4c94-8f6f-915fe21b37ca', 'd23f0824-128b-4f33-8c5c-7fd0a6a3a450', false);
INSERT INTO public.entries VALUES ('2026-11-21', 'snacks', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', 'g', 1000, 25000, 25000, 92900, 23225, '2026-11-25 12:00:00+00', NULL, 1, 'e4ddf9b9-c28e-4907-8722-35c28fcd7f40', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-23', 'breakfast', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 tsp', 2833, 1250, 3541, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, '81fc069e-7a60-4683-8eaf-4915888564e8', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-25', 'lunch', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tsp', 2896, 500, 1448, 92900, 1345, '2026-11-25 12:00:00+00', NULL, 1, '3d9a8079-abd0-47fb-9292-618550e40d54', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-25', 'dinner', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 cup', 136000, 2000, 272000, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, 'a906922f-a4b9-49c4-b753-a1eef0836085', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-25', 'snacks', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tsp', 2875, 2000, 5750, 17000, 978, '2026-11-25 12:00:00+00', NULL, 1, '65f42986-1818-4af4-b3d7-4f82bf268ea0', NULL, false);
INSERT INTO public.entries VALUES ('2026-10-29', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 tsp', 2833, 1000, 2833, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, '54348156-f637-4468-9d38-5e064363e5d9', NULL, false);
INSERT INTO public.entries VALUES ('2026-10-29', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 333, 45667, 6125, 2797, '2026-11-25 12:00:00+00', NULL, 2, '00460d69-2ed6-4411-9b49-156137c60e98', NULL, false);
INSERT INTO public.entries VALUES ('2026-10-29', 'snacks', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'g', 1000, 100000, 100000, NULL, NULL, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '0144702b-c6b7-49ef-8136-5acc3f88af59', NULL, false);
INSERT INTO public.entries VALUES ('2026-10-31', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1000, 40000, 77250, 30900, '2026-11-25 12:00:00+00', NULL, 2, 'da6e6d8e-8778-4742-b527-b5c295e8c93e', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-01', 'lunch', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 2000, 56700, 36633, 20771, '2026-11-25 12:00:00+00', NULL, 2, 'b70af5f2-d5d5-491f-9329-d65c0b35b1de', 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04', true);
INSERT INTO public.entries VALUES ('2026-11-02', 'breakfast', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, 258000, 91430, '2026-11-25 12:00:00+00', NULL, 2, 'aed23b0f-b610-4b84-a490-7d49cc4793d7', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-02', 'dinner', 1, 2346393, 'Almonds', 'g', '2024-04-01', '1 cup', 140000, 333, 46667, 258000, 120401, '2026-11-25 12:00:00+00', NULL, 2, 'd5f860c3-606a-4deb-9adb-ce5df5a2d879', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-02', 'snacks', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, 258000, 91430, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '4387ee7b-7d42-446f-be9b-768fae4001e3', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-03', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'oz', 28350, 1000, 28350, 77250, 21900, '2026-11-25 12:00:00+00', NULL, 2, '408fc146-794e-4926-bc9e-28eabee80626', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-03', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 piece', 28350, 500, 14175, 6125, 868, '2026-11-25 12:00:00+00', NULL, 2, '13a5397f-61ef-4bd1-9874-bc797e736d5f', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-05', 'breakfast', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'oz', 28350, 333, 9450, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, '03312ead-2229-40ae-9158-d4a89f03bc5a', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-05', 'lunch', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 2000, 80000, 77250, 61800, '2026-11-25 12:00:00+00', NULL, 2, 'b578909c-4a75-41f2-bd57-5d17acfb2d5e', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-05', 'dinner', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 1250, 56250, 166667, 93750, '2026-11-25 12:00:00+00', NULL, 2, '15fa8b65-fa66-42cd-8fc9-e91833020ccd', 'f86664ae-64a1-49f5-a383-8b9ed5a9422a', false);
INSERT INTO public.entries VALUES ('2026-11-05', 'snacks', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 1250, 56250, 166667, 93750, '2026-11-25 12:00:00+00', NULL, 2, 'fe749e67-730f-47f1-be9e-b4adf7d5f124', 'f86664ae-64a1-49f5-a383-8b9ed5a9422a', false);
INSERT INTO public.entries VALUES ('2026-11-07', 'dinner', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', '1 tsp', 2792, 1000, 2792, 86000, 2401, '2026-11-25 12:00:00+00', NULL, 1, '8ca81811-66d2-4876-b2fd-f2022a96fb1a', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-07', 'breakfast', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, 17000, 6024, '2026-11-25 12:00:00+00', NULL, 2, '21f267e2-5c0b-440f-b3e6-ca734305e986', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-07', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', 'oz', 28350, 333, 9450, 92900, 8779, '2026-11-25 12:00:00+00', NULL, 2, 'e04b0dce-e5d0-4a4d-bf75-95b53b3bf4bf', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-07', 'snacks', 1, 2346393, 'Almonds', 'g', '2024-04-01', '1 tsp', 2917, 500, 1459, 258000, 3764, '2026-11-25 12:00:00+00', NULL, 2, '24056360-ba28-4679-8d4c-a9c767c98fb9', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-08', 'breakfast', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tbsp', 14787, 500, 7394, 0, 0, '2026-11-25 12:00:00+00', NULL, 2, '321c1744-ed28-49c1-b09c-0afb1ebb0794', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-08', 'dinner', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 cup', 135000, 500, 67500, 0, 0, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '96d4480f-deb6-4ae7-bfb0-dd9e63e19869', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-09', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 100000, 100000, 77250, 77250, '2026-11-25 12:00:00+00', NULL, 2, '6fad7936-4406-4053-b895-fc553fd3be98', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-09', 'lunch', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tsp', 4929, 1000, 4929, 0, 0, '2026-11-25 12:00:00+00', NULL, 2, '66692158-a182-4327-82fb-d8a3cfdcc257', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-09', 'snacks', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 cup', 139000, 500, 69500, 92900, 64566, '2026-11-25 12:00:00+00', NULL, 2, '23797d45-c0ae-49c5-9d6b-023f736b96a0', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-10', 'lunch', NULL, NULL, 'My bar', 'g', NULL, 'g', 1000, 16667, 16667, 166667, 27778, '2026-11-25 12:00:00+00', NULL, 2, 'bd313bee-4178-4bc6-8c3a-c6fc48208231', 'f86664ae-64a1-49f5-a383-8b9ed5a9422a', false);
INSERT INTO public.entries VALUES ('2026-11-10', 'snacks', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tbsp', 14787, 500, 7394, 6125, 453, '2026-11-25 12:00:00+00', NULL, 2, '1ea77228-64f5-4969-ab3b-74fe8eaca288', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-11', 'lunch', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 333, 1643, 6125, 101, '2026-11-25 12:00:00+00', NULL, 2, '6d6b987a-7330-4b95-825e-114fff18fe33', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-11', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 piece', 28350, 333, 9450, 92900, 8779, '2026-11-25 12:00:00+00', NULL, 2, '3d376642-51bc-477a-9751-f5798e4dc3a3', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-12', 'lunch', NULL, NULL, 'Grandma''s pie', 'g', NULL, '1 slice', 120500, 500, 60250, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, '0fe321ec-c08a-48d7-9694-7a7a452e704d', '37161c16-b00f-47bb-8eca-dea281b62bb5', false);
INSERT INTO public.entries VALUES ('2026-11-12', 'dinner', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 piece', 28350, 1250, 35438, 0, 0, '2026-11-25 12:00:00+00', NULL, 2, 'dce47b21-ca51-4152-a12f-3a94877b55cb', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-12', 'snacks', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 500, 2465, 6125, 151, '2026-11-25 12:00:00+00', NULL, 2, 'f435a573-6e8c-494e-b223-c68aa5529b05', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-13', 'breakfast', NULL, NULL, 'My bar', 'g', NULL, 'oz', 28350, 500, 14175, 166667, 23625, '2026-11-25 12:00:00+00', NULL, 2, 'ee241c43-643a-49e2-92b9-2a01000bb5f9', 'f86664ae-64a1-49f5-a383-8b9ed5a9422a', false);
INSERT INTO public.entries VALUES ('2026-11-14', 'breakfast', NULL, NULL, 'Grandma''s pie', 'g', NULL, 'oz', 28350, 1000, 28350, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, 'b374fab6-b8c3-44d2-934d-1c0df1058667', '37161c16-b00f-47bb-8eca-dea281b62bb5', false);
INSERT INTO public.entries VALUES ('2026-11-14', 'dinner', NULL, NULL, 'Grandma''s pie', 'g', NULL, '1 slice', 120500, 1000, 120500, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, '91c3098c-3b8a-47ba-a02a-b6fac844b8fd', '37161c16-b00f-47bb-8eca-dea281b62bb5', false);
INSERT INTO public.entries VALUES ('2026-11-15', 'breakfast', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 50000, 50000, 77250, 38625, '2026-11-25 12:00:00+00', NULL, 2, '86417b60-4ce3-40cc-9202-952f197536b1', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-15', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 piece', 28350, 1250, 35438, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, '4d307fe4-8998-4c50-82ad-9d2b004b7fd0', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-15', 'dinner', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 piece', 28350, 500, 14175, 0, 0, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '3f3f37ea-8c08-46a4-bc19-c31586ba22dd', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-15', 'snacks', NULL, NULL, 'Old bread', 'g', NULL, 'g', 1000, 50000, 50000, 77250, 38625, '2026-11-25 12:00:00+00', NULL, 2, 'e2856ec6-7f91-4286-b1b1-891a0593dba2', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-16', 'dinner', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 333, 9450, 258000, 24381, '2026-11-25 12:00:00+00', NULL, 2, 'aebcb0aa-5cc0-4f06-aba9-9d01b7e49f36', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-16', 'snacks', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', 'oz', 28350, 1250, 35438, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, 'f848a956-7ee5-4857-b489-3498114340ff', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-17', 'breakfast', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 cup', 136000, 1250, 170000, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, 'e57f7691-2ff3-423c-9c2f-67237eea6fe1', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-17', 'lunch', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1250, 50000, 77250, 38625, '2026-11-25 12:00:00+00', NULL, 2, '0dea6e4e-64b9-4b1c-ac03-2e6b25795c18', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-17', 'snacks', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 1000, 28350, 258000, 73143, '2026-11-25 12:00:00+00', NULL, 2, 'e5ee4c91-731b-4c41-a4b0-bb142f217e72', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-18', 'breakfast', 3, 171304, 'Yogurt, plain', 'g', '2024-04-01', '1 tbsp', 8625, 2000, 17250, 17000, 2933, '2026-11-25 12:00:00+00', NULL, 2, '86592243-ef95-4ee8-a708-28a72f7dba08', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-18', 'lunch', NULL, NULL, 'Old bread', 'g', NULL, 'oz', 28350, 500, 14175, 77250, 10950, '2026-11-25 12:00:00+00', NULL, 2, '54ea2061-fc27-4683-9fb6-d625d6d106fb', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-18', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tbsp', 8688, 1000, 8688, 92900, 8071, '2026-11-25 12:00:00+00', NULL, 2, 'e29aacea-f49c-4eba-ab91-1f9759f9bb79', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-19', 'dinner', 1, 2346393, 'Almonds', 'g', '2024-04-01', 'oz', 28350, 500, 14175, 258000, 36572, '2026-11-25 12:00:00+00', NULL, 2, 'eb64c5c4-8aa1-459c-9f6a-35d9321a6ec1', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-19', 'snacks', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 500, 22500, 166667, 37500, '2026-11-25 12:00:00+00', NULL, 2, 'c4445aae-a01a-423a-8fd3-bb743f7dc86b', 'f86664ae-64a1-49f5-a383-8b9ed5a9422a', false);
INSERT INTO public.entries VALUES ('2026-11-20', 'lunch', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 cup', 137000, 1250, 171250, 6125, 10489, '2026-11-25 12:00:00+00', NULL, 2, '55c0a74d-45b6-49f7-9ceb-e21356cd42d2', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-20', 'snacks', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 tbsp', 14787, 333, 4929, 0, 0, '2026-11-25 12:00:00+00', NULL, 2, '98772790-c172-4f06-b8b8-f27000f72d3c', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-21', 'breakfast', NULL, NULL, 'My bar', 'g', NULL, 'oz', 28350, 500, 14175, 166667, 23625, '2026-11-25 12:00:00+00', NULL, 2, 'ca304218-62f2-421b-86bf-4fa2f4337bd1', 'f86664ae-64a1-49f5-a383-8b9ed5a9422a', false);
INSERT INTO public.entries VALUES ('2026-11-21', 'lunch', NULL, NULL, 'My bar', 'g', NULL, '1 bar', 45000, 500, 22500, 166667, 37500, '2026-11-25 12:00:00+00', NULL, 2, 'ee59b397-cd75-4e08-823a-80a22ed51b12', 'f86664ae-64a1-49f5-a383-8b9ed5a9422a', false);
INSERT INTO public.entries VALUES ('2026-11-22', 'breakfast', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 1250, 171250, 36633, 62734, '2026-11-25 12:00:00+00', NULL, 2, '28f1a81b-c0bd-4d84-a445-7ea432830689', 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04', true);
INSERT INTO public.entries VALUES ('2026-11-22', 'lunch', 1, 2346393, 'Almonds', 'g', '2024-04-01', '1 tsp', 2917, 1250, 3646, 258000, 9407, '2026-11-25 12:00:00+00', NULL, 2, 'faf20ac0-2923-42d3-9364-e64d8b6bfeae', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-22', 'dinner', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tbsp', 8688, 1250, 10860, 92900, 10089, '2026-11-25 12:00:00+00', NULL, 2, '6bca9b3f-18af-466c-b555-d6ae15866ffb', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-23', 'breakfast', NULL, NULL, 'Green bowl', 'g', NULL, 'oz', 28350, 2000, 56700, 36633, 20771, '2026-11-25 12:00:00+00', NULL, 2, 'c61c96db-d8d4-450d-89df-5e79bf7b6c6c', 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04', true);
INSERT INTO public.entries VALUES ('2026-11-23', 'lunch', 5, 2500001, 'Crunch bar', 'g', '2024-04-01', '1 tbsp', 8500, 333, 2833, NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, '4109d8d6-5f7b-47b8-8485-c04f911f52dc', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-23', 'dinner', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 piece', 28350, 2000, 56700, 6125, 3473, '2026-11-25 12:00:00+00', NULL, 2, 'e258d268-4806-426f-a740-1fa03c49fdbd', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-23', 'snacks', 2, 1999633, 'Spinach, raw', 'g', '2024-04-01', '1 tsp', 2896, 333, 965, 92900, 896, '2026-11-25 12:00:00+00', NULL, 2, '86bc2b99-81e0-44fb-bef6-8756fe111ebc', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-25', 'breakfast', 4, 2709215, 'Oat drink', 'ml', '2024-04-01', '1 tsp', 4929, 333, 1643, 6125, 101, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '3b9edacb-4b2e-4245-a07b-59d80a5527a2', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-25', 'lunch', NULL, NULL, 'Green bowl', 'g', NULL, '1 serving', 137000, 1000, 137000, 36633, 50187, '2026-11-25 12:00:00+00', NULL, 2, '2d819d38-ddba-4547-833e-469f5f4aebeb', 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04', true);
INSERT INTO public.entries VALUES ('2026-11-25', 'dinner', NULL, NULL, 'Old bread', 'g', NULL, '1 slice', 40000, 1000, 40000, 77250, 30900, '2026-11-25 12:00:00+00', NULL, 2, '9eb4e92e-b5af-4c8a-989d-181ca33066bd', '32d90dcd-57bb-4d97-bac4-da9afb813921', false);
INSERT INTO public.entries VALUES ('2026-11-25', 'snacks', 6, 2500002, 'Zero water', 'ml', '2024-04-01', '1 piece', 28350, 1000, 28350, 0, 0, '2026-11-25 12:00:00+00', NULL, 2, '09c9d592-4142-45c6-bff7-ba0d3437ccaa', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-07', 'snacks', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', 'g', 1000, 16667, 16667, 86000, 14334, '2026-11-25 12:00:00+00', NULL, 1, '5bd86d40-fc89-4b4a-aa50-df4db4d66a3a', NULL, false);
INSERT INTO public.entries VALUES ('2026-11-17', 'lunch', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', '1 tsp', 2792, 500, 1396, 86000, 1201, '2026-11-25 12:00:00+00', NULL, 1, 'b98c67c2-15bd-448f-b261-49edbe4c5ce6', NULL, false);
INSERT INTO public.entries VALUES ('2026-10-29', 'breakfast', NULL, 170567, 'Chard, cooked', 'g', '2024-04-01', 'g', 1000, 16667, 16667, 86000, 14334, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '4b05e1ae-b153-469c-be01-aaa699498ac4', NULL, false);
INSERT INTO public.fdc_allowances VALUES ('a key''s fingerprint', 990, '2026-11-25 13:00:00+00');
INSERT INTO public.fdc_searches VALUES ('crunch bar', '2026-11-25 12:00:00+00');
INSERT INTO public.fdc_searches VALUES ('gtin 00012345678905', '2026-11-25 12:00:00+00');
INSERT INTO public.foods VALUES (1, 2346393, 'Foundation', 'Almonds', 'Nuts, almonds, dry roasted, with salt added', '', 'Nut and Seed Products', 'nuts-and-seeds', 'g', 258000, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', true, true, '2026-11-25 12:00:00+00', DEFAULT);
INSERT INTO public.foods VALUES (2, 1999633, 'Foundation', 'Spinach, raw', 'Spinach, mature', 'greens', 'Vegetables and Vegetable Products', 'leafy-greens', 'g', 92900, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', true, true, '2026-11-25 12:00:00+00', DEFAULT);
INSERT INTO public.foods VALUES (3, 171304, 'SR Legacy', 'Yogurt, plain', 'Yogurt, plain, low fat', '', 'Dairy and Egg Products', NULL, 'g', 17000, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', true, true, '2026-11-25 12:00:00+00', DEFAULT);
INSERT INTO public.foods VALUES (4, 2709215, 'Survey (FNDDS)', 'Oat drink', 'Oat milk', '', NULL, NULL, 'ml', 6125, NULL, NULL, NULL, '2024-04-01', NULL, NULL, NULL, NULL, '', false, true, '2026-11-25 12:00:00+00', DEFAULT);
INSERT INTO public.foods VALUES (5, 2500001, 'Branded', 'Crunch bar', 'CRUNCH BAR', '', NULL, NULL, 'g', NULL, NULL, NULL, NULL, '2024-04-01', NULL, NULL, '00012345678905', 'Made-up Foods', '', false, true, '2026-11-25 12:00:00+00', DEFAULT);
INSERT INTO public.foods VALUES (6, 2500002, 'Branded', 'Zero water', 'ZERO WATER', '', NULL, NULL, 'ml', 0, NULL, NULL, NULL, '2024-04-01', NULL, NULL, '00012345678912', 'Made-up Foods', '', false, false, '2026-11-25 12:00:00+00', DEFAULT);
INSERT INTO public.health_profiles VALUES (1, '2026-11-25 12:00:00+00', false);
INSERT INTO public.health_profiles VALUES (2, '2026-11-25 12:00:00+00', false);
INSERT INTO public.ingredients VALUES (1, '36f675cc-81e7-4ef5-a8e2-5d940ed90475', '6b0d549b-6f03-475a-9600-a35a099950d8', 1, 2, 'Spinach, raw', 'g', 'g', 1000, 137000, 137000, 92900, 127273);
INSERT INTO public.ingredients VALUES (1, '36f675cc-81e7-4ef5-a8e2-5d940ed90475', '8d116ece-1738-47d9-bd9c-172411e20b8f', 2, 5, 'Crunch bar', 'g', 'g', 1000, 137000, 137000, NULL, NULL);
INSERT INTO public.ingredients VALUES (1, '36f675cc-81e7-4ef5-a8e2-5d940ed90475', '90c192cf-d3ac-44af-8f21-ddb66cad4a26', 3, 3, 'Yogurt, plain', 'g', 'g', 1000, 137000, 137000, 17000, 23290);
INSERT INTO public.ingredients VALUES (2, 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04', 'fd4bd030-679a-44dd-a3c4-9caea2cf62ba', 1, 2, 'Spinach, raw', 'g', 'g', 1000, 137000, 137000, 92900, 127273);
INSERT INTO public.ingredients VALUES (2, 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04', 'd644de2f-0dec-4823-bb5c-9d5658f92dea', 2, 5, 'Crunch bar', 'g', 'g', 1000, 137000, 137000, NULL, NULL);
INSERT INTO public.ingredients VALUES (2, 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04', 'a01d616f-121a-43e6-83a6-3966213bca7f', 3, 3, 'Yogurt, plain', 'g', 'g', 1000, 137000, 137000, 17000, 23290);
INSERT INTO public.jobs VALUES ('forget-deleted', '2026-11-25 13:00:00+00', '2026-11-25 12:00:00+00');
INSERT INTO public.jobs VALUES ('count-logged', '2026-11-26 12:00:00+00', '2026-11-25 12:00:00+00');
INSERT INTO public.left_out_foods VALUES (1, 170567, 'hidden', '2026-11-25 12:00:00+00');
INSERT INTO public.left_out_foods VALUES (2, 170567, 'hidden', '2026-11-25 12:00:00+00');
INSERT INTO public.life_stage_periods VALUES (1, '1e4d3bbb-cb31-4039-b7d5-456839009e97', 'pregnancy', '2025-01-01', '2025-09-30');
INSERT INTO public.life_stage_periods VALUES (1, 'e96eacb4-8cf9-4f09-9d99-1e43146c00a7', 'lactation', '2025-10-01', NULL);
INSERT INTO public.logged_counts VALUES (1, 7);
INSERT INTO public.logged_counts VALUES (2, 9);
INSERT INTO public.logged_counts VALUES (3, 8);
INSERT INTO public.logged_counts VALUES (4, 10);
INSERT INTO public.logged_counts VALUES (5, 9);
INSERT INTO public.logged_counts VALUES (6, 8);
INSERT INTO public.notes VALUES (1, '81728a07-bbab-47f6-84b8-157d03edb920', '2026-11-25', NULL, 'cramps', '', 'mild', '2026-11-25 12:00:00+00', NULL, ',');
INSERT INTO public.notes VALUES (1, '83a4e629-3080-4889-ba61-97748d118e37', '2026-11-24', '22:30:00', 'twitches', 'after the run', 'moderate', '2026-11-25 12:00:00+00', NULL, ',hard exercise,');
INSERT INTO public.notes VALUES (1, '72723b9c-ef44-40d5-bee4-da5a7989e9d0', '2026-11-23', NULL, 'weakness', 'after the run', 'strong', '2026-11-25 12:00:00+00', NULL, ',hard exercise,heat,');
INSERT INTO public.notes VALUES (1, 'a66d58b5-d1a4-401e-a887-ae221b35411b', '2026-11-22', '22:30:00', 'poor sleep', 'after the run', 'mild', '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', ',hard exercise,heat,little to drink,');
INSERT INTO public.notes VALUES (1, '8bc08311-7eb8-4c57-a811-00a16ea330a1', '2026-11-21', NULL, 'upset stomach', 'after the run', 'moderate', '2026-11-25 12:00:00+00', NULL, ',a new medicine,hard exercise,heat,little to drink,');
INSERT INTO public.notes VALUES (2, 'd445a53e-3234-452b-98aa-7be39d5ee2f9', '2026-11-25', NULL, 'cramps', '', 'mild', '2026-11-25 12:00:00+00', NULL, ',');
INSERT INTO public.notes VALUES (2, '37d7d190-90bf-4792-aed6-d460791397a3', '2026-11-24', '22:30:00', 'twitches', 'after the run', 'moderate', '2026-11-25 12:00:00+00', NULL, ',hard exercise,');
INSERT INTO public.notes VALUES (2, '84949aab-f044-4032-a655-b9f00aadacf0', '2026-11-23', NULL, 'weakness', 'after the run', 'strong', '2026-11-25 12:00:00+00', NULL, ',hard exercise,heat,');
INSERT INTO public.notes VALUES (2, '1f80a4e8-5bf5-48a0-a232-0fa3280f005d', '2026-11-22', '22:30:00', 'poor sleep', 'after the run', 'mild', '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', ',hard exercise,heat,little to drink,');
INSERT INTO public.notes VALUES (2, 'b991e961-f87f-4a4d-bf3f-407226437a8e', '2026-11-21', NULL, 'upset stomach', 'after the run', 'moderate', '2026-11-25 12:00:00+00', NULL, ',a new medicine,hard exercise,heat,little to drink,');
INSERT INTO public.own_foods VALUES ('My bar', 'bar', 45000, 166667, false, 20000, 'NRV', 'serving', NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, '6513270e-269e-4d37-b2a7-4de452e6b438');
INSERT INTO public.own_foods VALUES ('Grandma''s pie', 'slice', 120500, NULL, false, NULL, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00+00', NULL, 1, 'd23f0824-128b-4f33-8c5c-7fd0a6a3a450');
INSERT INTO public.own_foods VALUES ('Green bowl', 'serving', 137000, 36633, true, NULL, 'mg', 'serving', 3000, NULL, '2026-11-25 12:00:00+00', NULL, 1, '36f675cc-81e7-4ef5-a8e2-5d940ed90475');
INSERT INTO public.own_foods VALUES ('Not yet cooked', 'serving', 50000, NULL, false, NULL, 'mg', 'serving', 2000, NULL, '2026-11-25 12:00:00+00', NULL, 1, 'a170b338-3926-4059-b28c-105d1fb17c23');
INSERT INTO public.own_foods VALUES ('Old bread', 'slice', 40000, 77250, false, 77250, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 1, '9531985d-5d9d-49f8-9818-e811892f902b');
INSERT INTO public.own_foods VALUES ('My bar', 'bar', 45000, 166667, false, 20000, 'NRV', 'serving', NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, 'f86664ae-64a1-49f5-a383-8b9ed5a9422a');
INSERT INTO public.own_foods VALUES ('Grandma''s pie', 'slice', 120500, NULL, false, NULL, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00+00', NULL, 2, '37161c16-b00f-47bb-8eca-dea281b62bb5');
INSERT INTO public.own_foods VALUES ('Green bowl', 'serving', 137000, 36633, true, NULL, 'mg', 'serving', 3000, NULL, '2026-11-25 12:00:00+00', NULL, 2, 'ba958810-b4eb-44b6-a1c6-0aa3d510bb04');
INSERT INTO public.own_foods VALUES ('Not yet cooked', 'serving', 50000, NULL, false, NULL, 'mg', 'serving', 2000, NULL, '2026-11-25 12:00:00+00', NULL, 2, '6e4505f5-416e-49b0-a13e-213ebdaaea00');
INSERT INTO public.own_foods VALUES ('Old bread', 'slice', 40000, 77250, false, 77250, 'mg', '100 g', NULL, NULL, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '32d90dcd-57bb-4d97-bac4-da9afb813921');
INSERT INTO public.portions VALUES (1, 0, '1 cup', 140000);
INSERT INTO public.portions VALUES (1, 1, '1 piece', 28350);
INSERT INTO public.portions VALUES (2, 0, '1 cup', 139000);
INSERT INTO public.portions VALUES (2, 1, '1 piece', 28350);
INSERT INTO public.portions VALUES (3, 0, '1 cup', 138000);
INSERT INTO public.portions VALUES (3, 1, '1 piece', 28350);
INSERT INTO public.portions VALUES (4, 0, '1 cup', 137000);
INSERT INTO public.portions VALUES (4, 1, '1 piece', 28350);
INSERT INTO public.portions VALUES (5, 0, '1 cup', 136000);
INSERT INTO public.portions VALUES (5, 1, '1 piece', 28350);
INSERT INTO public.portions VALUES (6, 0, '1 cup', 135000);
INSERT INTO public.portions VALUES (6, 1, '1 piece', 28350);
INSERT INTO public.rate_limits VALUES ('sign-in', 3, '2026-11-25 13:00:00+00');
INSERT INTO public.routines VALUES ('6e7836a4-b4d1-4ec1-a955-d6f03945336b', 2000, 85, 'bedtime', '2026-11-02', NULL, 1, '70c1dca1-756b-4289-8dd6-3cb95685d624');
INSERT INTO public.routines VALUES ('56d050cd-6760-4367-83fe-b17bfe7b8ae4', 500, 32, 'any', '2026-11-02', '2026-11-10', 1, '54dd0ba5-6264-47ba-84a1-0547b401ba85');
INSERT INTO public.routines VALUES ('68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 2000, 85, 'bedtime', '2026-11-02', NULL, 2, 'cbbc6c94-19f4-4c75-a87d-d5121032888d');
INSERT INTO public.routines VALUES ('9efac292-2f65-4b4e-9f2e-e40dada65cc4', 500, 32, 'any', '2026-11-02', '2026-11-10', 2, '2790bb01-8cd5-4187-a9fd-a2ef65322a48');
INSERT INTO public.supplements VALUES ('Citrate', 'capsule', 80800, '2026-11-25 12:00:00+00', NULL, 1, '6e7836a4-b4d1-4ec1-a955-d6f03945336b', 'supplement', 1000000, 'citrate', 2000);
INSERT INTO public.supplements VALUES ('Effervescent', 'tablet', 300000, '2026-11-25 12:00:00+00', NULL, 1, '56d050cd-6760-4367-83fe-b17bfe7b8ae4', 'supplement', 80000, 'NRV', 1000);
INSERT INTO public.supplements VALUES ('Milk of magnesia', 'mL', 33333, '2026-11-25 12:00:00+00', NULL, 1, '518ae452-5b4b-4b75-b21c-52966bd8c676', 'medicine', 500000, 'elemental', 15000);
INSERT INTO public.supplements VALUES ('Empty one', 'tablet', 0, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 1, '04fcd555-5daf-406d-b8de-e081179a071e', 'supplement', 0, 'elemental', 1000);
INSERT INTO public.supplements VALUES ('Citrate', 'capsule', 80800, '2026-11-25 12:00:00+00', NULL, 2, '68b3e3aa-53c6-4b0a-919f-0be902e9c9fb', 'supplement', 1000000, 'citrate', 2000);
INSERT INTO public.supplements VALUES ('Effervescent', 'tablet', 300000, '2026-11-25 12:00:00+00', NULL, 2, '9efac292-2f65-4b4e-9f2e-e40dada65cc4', 'supplement', 80000, 'NRV', 1000);
INSERT INTO public.supplements VALUES ('Milk of magnesia', 'mL', 33333, '2026-11-25 12:00:00+00', NULL, 2, '080e31b0-3412-4822-93f3-88704fec0f40', 'medicine', 500000, 'elemental', 15000);
INSERT INTO public.supplements VALUES ('Empty one', 'tablet', 0, '2026-11-25 12:00:00+00', '2026-11-25 12:00:00+00', 2, '7bc71df3-8c4c-4a83-bee1-4b90cb978be3', 'supplement', 0, 'elemental', 1000);
INSERT INTO public.users VALUES (3, 'charlie@example.org', '$argon2id$v=19$m=65536,t=3,p=4$ZofOoAyi2wnCG+L2rBQjsg$UHlLZdhTgv0T9GfAWdkufjxuy87tGNvIbWRFnHRDApY', '19f1f75843444cd3920b2ff5f8f06d57', '2026-11-25 12:00:00+00', 'America/New_York', NULL, NULL, 'nasem', 0, NULL, true);
INSERT INTO public.users VALUES (1, 'alice@example.org', '$argon2id$v=19$m=65536,t=3,p=4$YfO8uzdQNKEcQ7odaxajHw$aqCaZVkPc49RHR/9AMq+E7U1cTpJ2pVjVyjPayezL4w', '6870702421f635c3f370bbe3399bdf44', '2026-11-25 12:00:00+00', 'Europe/Berlin', '1990-05-04', 'female', 'nasem', 0, '2026-11-25 12:00:00+00', true);
INSERT INTO public.users VALUES (2, 'bob@example.org', '$argon2id$v=19$m=65536,t=3,p=4$oX9Rgo1l9J23MBJgMRwijA$ylgAqsbI9hVqplcnEKCXAOy+FQBpPui3gBjSugi5o3Y', 'd3415bdd4ffc550149b56b1a569db397', '2026-11-25 12:00:00+00', NULL, '2019-02-01', 'male', 'efsa', 6, NULL, false);
SELECT pg_catalog.setval('public.foods_id_seq', 7, true);
SELECT pg_catalog.setval('public.users_id_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.catalogue_versions
    ADD CONSTRAINT pk_catalogue_versions PRIMARY KEY (source);
ALTER TABLE ONLY public.day_answers
    ADD CONSTRAINT pk_day_answers PRIMARY KEY (user_id, day);
ALTER TABLE ONLY public.dismissed_panels
    ADD CONSTRAINT pk_dismissed_panels PRIMARY KEY (user_id, reason_key);
ALTER TABLE ONLY public.doses
    ADD CONSTRAINT pk_doses PRIMARY KEY (user_id, id);
ALTER TABLE ONLY public.eating_habits
    ADD CONSTRAINT pk_eating_habits PRIMARY KEY (user_id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT pk_entries PRIMARY KEY (user_id, id);
ALTER TABLE ONLY public.fdc_allowances
    ADD CONSTRAINT pk_fdc_allowances PRIMARY KEY (key_id);
ALTER TABLE ONLY public.fdc_searches
    ADD CONSTRAINT pk_fdc_searches PRIMARY KEY (words);
ALTER TABLE ONLY public.foods
    ADD CONSTRAINT pk_foods PRIMARY KEY (id);
ALTER TABLE ONLY public.health_profiles
    ADD CONSTRAINT pk_health_profiles PRIMARY KEY (user_id);
ALTER TABLE ONLY public.ingredients
    ADD CONSTRAINT pk_ingredients PRIMARY KEY (user_id, recipe_id, id);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT pk_jobs PRIMARY KEY (name);
ALTER TABLE ONLY public.left_out_foods
    ADD CONSTRAINT pk_left_out_foods PRIMARY KEY (user_id, fdc_id);
ALTER TABLE ONLY public.life_stage_periods
    ADD CONSTRAINT pk_life_stage_periods PRIMARY KEY (user_id, id);
ALTER TABLE ONLY public.logged_counts
    ADD CONSTRAINT pk_logged_counts PRIMARY KEY (food_id);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT pk_notes PRIMARY KEY (user_id, id);
ALTER TABLE ONLY public.own_foods
    ADD CONSTRAINT pk_own_foods PRIMARY KEY (user_id, id);
ALTER TABLE ONLY public.portions
    ADD CONSTRAINT pk_portions PRIMARY KEY (food_id, "position");
ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT pk_rate_limits PRIMARY KEY (key);
ALTER TABLE ONLY public.routines
    ADD CONSTRAINT pk_routines PRIMARY KEY (user_id, id);
ALTER TABLE ONLY public.supplements
    ADD CONSTRAINT pk_supplements PRIMARY KEY (user_id, id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
ALTER TABLE ONLY public.foods
    ADD CONSTRAINT uq_foods_fdc_id UNIQUE (fdc_id);
ALTER TABLE ONLY public.portions
    ADD CONSTRAINT uq_portions_food_id_label UNIQUE (food_id, label);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_email UNIQUE (email);
CREATE INDEX food_search_brands ON public.foods USING gin (food_search) WHERE ((data_type)::text = 'Branded'::text);
CREATE INDEX food_search_generic ON public.foods USING gin (food_search) WHERE ((data_type)::text <> 'Branded'::text);
CREATE INDEX ix_doses_deleted_at ON public.doses USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX ix_doses_user_id_day ON public.doses USING btree (user_id, day);
CREATE INDEX ix_entries_deleted_at ON public.entries USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX ix_entries_food_id ON public.entries USING btree (food_id);
CREATE INDEX ix_entries_sums ON public.entries USING btree (user_id, day, deleted_at, magnesium_ug, at_least, meal, fdc_id, own_food_id);
CREATE INDEX ix_entries_user_id_food_id_deleted_at ON public.entries USING btree (user_id, food_id, deleted_at);
CREATE INDEX ix_foods_gtin ON public.foods USING btree (gtin);
CREATE INDEX ix_ingredients_food_id ON public.ingredients USING btree (food_id);
CREATE INDEX ix_notes_deleted_at ON public.notes USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX ix_notes_user_id_day ON public.notes USING btree (user_id, day);
CREATE INDEX ix_own_foods_deleted_at ON public.own_foods USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX ix_rate_limits_expires_at ON public.rate_limits USING btree (expires_at);
ALTER TABLE ONLY public.day_answers
    ADD CONSTRAINT fk_day_answers_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dismissed_panels
    ADD CONSTRAINT fk_dismissed_panels_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.doses
    ADD CONSTRAINT fk_doses_user_id_supplement_id_supplements FOREIGN KEY (user_id, supplement_id) REFERENCES public.supplements(user_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.doses
    ADD CONSTRAINT fk_doses_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.eating_habits
    ADD CONSTRAINT fk_eating_habits_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_food_id_foods FOREIGN KEY (food_id) REFERENCES public.foods(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_user_id_own_food_id_own_foods FOREIGN KEY (user_id, own_food_id) REFERENCES public.own_foods(user_id, id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.health_profiles
    ADD CONSTRAINT fk_health_profiles_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ingredients
    ADD CONSTRAINT fk_ingredients_food_id_foods FOREIGN KEY (food_id) REFERENCES public.foods(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.ingredients
    ADD CONSTRAINT fk_ingredients_user_id_recipe_id_own_foods FOREIGN KEY (user_id, recipe_id) REFERENCES public.own_foods(user_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ingredients
    ADD CONSTRAINT fk_ingredients_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.left_out_foods
    ADD CONSTRAINT fk_left_out_foods_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.life_stage_periods
    ADD CONSTRAINT fk_life_stage_periods_user_id_health_profiles FOREIGN KEY (user_id) REFERENCES public.health_profiles(user_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.logged_counts
    ADD CONSTRAINT fk_logged_counts_food_id_foods FOREIGN KEY (food_id) REFERENCES public.foods(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_user_id_health_profiles FOREIGN KEY (user_id) REFERENCES public.health_profiles(user_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.own_foods
    ADD CONSTRAINT fk_own_foods_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.portions
    ADD CONSTRAINT fk_portions_food_id_foods FOREIGN KEY (food_id) REFERENCES public.foods(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.routines
    ADD CONSTRAINT fk_routines_user_id_supplement_id_supplements FOREIGN KEY (user_id, supplement_id) REFERENCES public.supplements(user_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.routines
    ADD CONSTRAINT fk_routines_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.supplements
    ADD CONSTRAINT fk_supplements_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
