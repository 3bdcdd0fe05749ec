import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.accounts import passwords

EMAIL = "alice@example.org"


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "hj4Kq92xLm",
        "грустный синий чайник",
        "🐢🐢 rides the 47 bus",
        "correct horse battery staple " * 30,
    ],
)
def test_a_password_that_is_hard_to_guess_is_good_enough(password):
    passwords.check(password, email=EMAIL)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "longer"),
        ("hj4Kq92xL", "longer"),
        ("é" * 501, "shorter"),
        ("password123", "common"),
        ("passw0rd12", "common"),
        ("1234567890", "common"),
        ("qwertyuiop", "common"),
        ("q1w2e3r4t5", "common"),
        ("iloveyou12", "common"),
        ("Motdepasse1", "common"),
        ("Passwort123", "common"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "common"),
        ("abcabcabcabc", "common"),
        ("magnesium2024", "common"),
        ("alice@example.org", "email"),
        ("ALICE@example.org", "email"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused_with_what_would_be_better(password, reason):
    with pytest.raises(passwords.WeakPasswordError, match=reason):
        passwords.check(password, email=EMAIL)


def test_the_name_in_the_address_is_refused_as_a_password():
    with pytest.raises(passwords.WeakPasswordError, match="email"):
        passwords.check("Tuula.Virtanen", email="tuula.virtanen@example.org")


@pytest.mark.parametrize("length", [10, 72, 73, 200, 1000])
def test_a_long_random_password_is_taken_whole(length):
    password = "".join(
        chr(33 + (number * number * 31 + number * 7) % 94) for number in range(length)
    )
    passwords.check(password, email=EMAIL)
    assert not passwords.matches(passwords.hashed(password), password[:-1])


@given(st.text(min_size=1, max_size=100))
def test_a_hash_matches_its_own_password_and_not_another(password):
    kept = passwords.hashed(password)
    assert passwords.matches(kept, password)
    assert not passwords.matches(kept, password + "x")
    assert kept != passwords.hashed(password)


def test_what_is_too_long_to_be_kept_is_refused_and_matches_nothing_that_is():
    # Thousands of letters in two parts, and marks in no order: as many as a request may hold.
    for typed in ("e\u0301" * 4000, "e" + "\u0301\u0316" * 15_000):
        with pytest.raises(passwords.WeakPasswordError, match="shorter"):
            passwords.check(typed, email=EMAIL)
        assert not passwords.matches(passwords.DECOY, typed)
        assert not passwords.matches(passwords.hashed(typed), typed)


def test_the_same_letters_from_another_keyboard_are_the_same_password():
    composed, decomposed = "caf\u00e9 au lait, twice", "cafe\u0301 au lait, twice"
    assert passwords.matches(passwords.hashed(composed), decomposed)


@pytest.mark.parametrize("kept", ["", "never matched", "$argon2id$v=19$broken"])
def test_what_is_no_hash_matches_nothing(kept):
    assert not passwords.matches(kept, kept)


class TestOfTheCost:
    """At the cost of life, not the tests' own."""

    @pytest.fixture
    def hasher(self):
        """Leave the hasher as it is."""

    def test_passwords_are_kept_as_argon2id_and_never_as_typed(self):
        kept = passwords.hashed("correct horse battery")
        assert kept.startswith("$argon2id$")
        assert "horse" not in kept

    def test_the_decoy_is_checked_at_todays_cost_and_matches_nothing(self):
        assert not passwords.matches(passwords.DECOY, "")
        assert not passwords.matches(passwords.DECOY, "correct horse battery")
        assert not passwords.is_outdated(passwords.DECOY)

    def test_a_hash_of_yesterdays_cost_still_matches_and_is_known_as_outdated(self):
        cheap = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
        kept = cheap.hash("correct horse battery")
        assert passwords.matches(kept, "correct horse battery")
        assert passwords.is_outdated(kept)
        assert not passwords.is_outdated(passwords.hashed("correct horse battery"))

    def test_a_hash_of_tomorrows_cost_is_left_as_it_is(self):
        dear = PasswordHasher(time_cost=4).hash("correct horse battery")
        assert passwords.matches(dear, "correct horse battery")
        assert not passwords.is_outdated(dear)
