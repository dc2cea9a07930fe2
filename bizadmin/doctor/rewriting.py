"""Mail filters that put links of their own in the place of those in a mail, so that they can look at each click."""

from __future__ import annotations

from bizadmin.doctor.facts import Facts

_HOSTS = (
    "safelinks.protection.outlook.com",  # Microsoft Defender
    "urldefense.com", "urldefense.proofpoint.com", "urldefense.us",  # Proofpoint
    "mimecast.com", "mimecastprotect.com",  # Mimecast
    "linkprotect.cudasvc.com",  # Barracuda
    "secure-web.cisco.com",  # Cisco
    "clicktime.symantec.com", "clicktime.cloud.postoffice.net",  # Symantec
    "url.emailprotection.link",  # Intermedia
    "protection.sophos.com",  # Sophos
    "trendmicro.com",  # Trend Micro
    "mcas.ms",  # Microsoft Defender for Cloud Apps, which wraps whole sites
    "checkpoint.com", "avanan.net", "hornetsecurity.com", "fortimail.com", "inky.com", "messagelabs.com",
)  # fmt: skip


def is_rewriter(host: str) -> bool:
    """Whether a host is such a filter's."""
    host = host.lower().rstrip(".")
    return any(host == known or host.endswith(f".{known}") for known in _HOSTS)


def rewritten_by(facts: Facts) -> str:
    """The host of such a filter among the links that were brought along; empty where there is none."""
    read_out = [said.host for said in facts.brought.said]
    hosts = [*read_out, *(host for mail in facts.brought.mails for host in mail.link_hosts)]
    return next((host for host in hosts if is_rewriter(host)), "")
