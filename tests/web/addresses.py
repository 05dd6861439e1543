"""An address for each page, so that tests can visit them all."""

reading = {
    "home.home": "/",
    "account.overview": "/account/",
    "account.new_passphrase": "/account/passphrase",
    "account.new_email": "/account/email",
    "second_factor.overview": "/account/second-factor/",
    "admin_partners.overview": "/admin/partners/",
    "admin_partners.new": "/admin/new-partner",
    "admin_partners.one": "/admin/partners/sunrise",
    "partners.one": "/partners/sunrise",
    "evidence.library": "/partners/sunrise/evidence",
    "partners.start": "/partners/sunrise/start",
    "movement.overview": "/partners/sunrise/movement/",
    "answering.tasks": "/assessments/{draft}/",
    "answering.questions": "/assessments/{draft}/board/meetings",
    "history.overview": "/assessments/{submitted}/board/meetings/meets/history/",
    "handing_in.check": "/assessments/{draft}/check",
    "handing_in.done": "/assessments/{submitted}/submitted",
    "results.overview": "/assessments/{submitted}/results/",
    "results.theme": "/assessments/{submitted}/results/themes/board",
    "looking.overview": "/assessments/{submitted}/look/",
    "questionnaires.overview": "/questionnaires/",
    "questionnaires.preview": "/questionnaires/board/1.0.0",
    "changes.overview": "/questionnaires/board/1.1.0/changes/",
    "moving.look": "/assessments/{draft}/move/",
}
"""Pages by the name of their route."""
no_pages = {
    "results.file": "/assessments/{submitted}/results/scores.svg",
    "signing_in.sign_in": "/sign-in",
    "signing_in.code": "/sign-in/code",
    "demo.hints": "/demo",
    "health.health": "/health",
    "static": "/static/page.css",
}
"""What else can be read."""
files = {
    "evidence.file": "/assessments/{submitted}/evidence/0123456789abcdef",
    "evidence.from_library": "/partners/sunrise/evidence/0123456789abcdef",
}
"""Files of evidence, of which there are none unless a test hands some in."""
writing = {
    "signing_in.enter": "/sign-in",
    "signing_in.confirm": "/sign-in/code",
    "signing_in.sign_out": "/sign-out",
    "account.change": "/account/",
    "account.end_others": "/account/sessions/end",
    "account.end_one": "/account/sessions/999999/end",
    "account.change_passphrase": "/account/passphrase",
    "account.ask_email": "/account/email",
    "second_factor.set_up": "/account/second-factor/",
    "second_factor.recovery_codes": "/account/second-factor/recovery-codes",
    "second_factor.remove": "/account/second-factor/remove",
    "admin_partners.create": "/admin/new-partner",
    "partners.begin": "/partners/sunrise/start",
    "looking.waive": "/assessments/{submitted}/look/",
    "answering.save": "/assessments/{draft}/board/meetings",
    "history.restore": "/assessments/{submitted}/board/meetings/meets/history/",
    "keeping.keep": "/assessments/{draft}/board/meetings/keep",
    "handing_in.submit": "/assessments/{draft}/check",
    "speech.choose": "/language",
    "moving.go": "/assessments/{draft}/move/",
}
"""What is posted to."""
