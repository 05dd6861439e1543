from adaptameter.accounts.token import fingerprint, new_token


def test_a_token_has_256_bits_and_is_known_by_its_fingerprint_alone():
    found = [new_token() for _ in range(100)]
    assert len({token for token, _ in found}) == 100
    for token, kept in found:
        assert len(token) == 43
        assert kept == fingerprint(token)
        assert len(kept) == 64
        assert token not in kept
