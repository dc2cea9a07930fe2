"""The many to whom nothing special happened: members for years, newcomers of late, invitations on their way."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.member import MemberSource, Role
from bizadmin.server.outbox.answer import Answer
from bizadmin.server.sample.companies import Companies
from bizadmin.server.sample.names import people
from bizadmin.server.sample.stage import Stage, full, put_off, spam, unknown_user

SEED = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    company: BusinessAccount
    domain: str
    language: str
    administrators: tuple[str, ...]  # beside the one who founded it
    members: int
    newcomers: int
    pending: int
    expired: int


def fill(stage: Stage, companies: Companies) -> None:
    """Contoso stays empty: nobody has joined it yet."""
    rng = random.Random(SEED)  # noqa: S311  (the same crowd every time)
    names = people(SEED)
    plans = (
        _Plan(
            company=companies.fabrikam, domain="fabrikam.example", language="ja", members=140, newcomers=26, pending=34,
            expired=14, administrators=("Aiko Tanaka", "Claire Martin"),
        ),
        _Plan(
            company=companies.northwind, domain="northwind.example", language="en", members=58, newcomers=14,
            pending=17, expired=6, administrators=("Ebba Lund",),
        ),
        _Plan(
            company=companies.adatum, domain="adatum.example", language="en", members=24, newcomers=5, pending=6,
            expired=3, administrators=("Siobhán O’Connor",),
        ),
    )  # fmt: skip
    for plan in plans:
        _administrators(stage, plan)
        _members(stage, plan, names, rng)
        _newcomers(stage, plan, names, rng)
        _expired(stage, plan, names, rng)
        _pending(stage, plan, names, rng)


def _administrators(stage: Stage, plan: _Plan) -> None:
    """Whoever was invited at the founding joins; the others are added by the founder."""
    make = stage.backend.provisioning
    for place, name in enumerate(plan.administrators):
        local = name.lower().replace(" ", ".").replace("á", "a").replace("’", "")
        address = f"{local}@{plan.domain}"
        stage.at(days=(stage.now - plan.company.created).days - 1 - place)
        account = make.add_account(address, name=name, locale=plan.language)
        if address in stage.links:
            stage.open_link(address)
            stage.join(address, account.id)
        else:
            make.add_member(plan.company.id, account.id, role=Role.ADMINISTRATOR, source=MemberSource.DIRECT)


def _members(stage: Stage, plan: _Plan, names: Iterator[tuple[str, str]], rng: random.Random) -> None:
    make = stage.backend.provisioning
    oldest = (stage.now - plan.company.created).days - 3
    for days in sorted((rng.uniform(32, oldest) for _ in range(plan.members)), reverse=True):
        name, local = next(names)
        stage.at(days=days)
        account = make.add_account(f"{local}@{plan.domain}", name=name, locale=plan.language)
        make.add_member(plan.company.id, account.id, source=MemberSource.INVITATION)


def _newcomers(stage: Stage, plan: _Plan, names: Iterator[tuple[str, str]], rng: random.Random) -> None:
    for days in sorted((rng.uniform(1, 27) for _ in range(plan.newcomers)), reverse=True):
        name, local = next(names)
        address = f"{local}@{plan.domain}"
        stage.at(days=days)
        stage.invite(plan.company.id, address, language=plan.language)
        stage.later(minutes=1)
        stage.post()
        stage.later(hours=rng.uniform(0.2, min(40, days * 23)))
        account = stage.backend.provisioning.add_account(address, name=name, locale=plan.language)
        stage.open_link(address)
        stage.later(minutes=2)
        stage.join(address, account.id)


def _expired(stage: Stage, plan: _Plan, names: Iterator[tuple[str, str]], rng: random.Random) -> None:
    for days in sorted((rng.uniform(8, 26) for _ in range(plan.expired)), reverse=True):
        _, local = next(names)
        address = f"{local}@{plan.domain}"
        stage.at(days=days)
        stage.invite(plan.company.id, address, language=plan.language)
        stage.later(minutes=1)
        answers = _answer(rng, address)
        stage.post(answers)
        if rng.random() < 0.3 and not answers:
            stage.later(hours=5)
            stage.open_link(address)


def _pending(stage: Stage, plan: _Plan, names: Iterator[tuple[str, str]], rng: random.Random) -> None:
    for days in sorted((rng.uniform(0.1, 6.9) for _ in range(plan.pending)), reverse=True):
        _, local = next(names)
        address = f"{local}@{plan.domain}"
        stage.at(days=days)
        mailed = rng.random() > 0.04
        stage.invite(plan.company.id, address, language=plan.language, send_mail=mailed)
        stage.later(minutes=1)
        answers = _answer(rng, address)
        stage.post(answers)
        if rng.random() < 0.2 and mailed and not answers:
            stage.later(hours=min(5, days * 12))
            stage.open_link(address)


def _answer(rng: random.Random, address: str) -> dict[str, Answer]:
    """What the recipient's server says: now and then something else than yes."""
    draw = rng.random()
    for share, answer in ((0.05, full), (0.09, unknown_user), (0.11, spam), (0.15, put_off)):
        if draw < share:
            return {address: answer(address)}
    return {}
