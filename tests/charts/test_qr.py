from adaptameter.charts.qr import qr, qr_on_paper


def test_a_code_is_a_picture_that_runs_nothing_and_asks_nobody():
    picture = qr('otpauth://totp/"><script>@example.org')
    assert picture.startswith("<svg")
    assert "<script" not in picture
    assert "http" not in picture.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_a_code_says_what_it_is_to_who_cannot_see_it():
    assert "<title>A &lt;way&gt; in</title>" in qr_on_paper("https://example.org", "A <way> in")
    assert "<title>" not in qr("https://example.org")
