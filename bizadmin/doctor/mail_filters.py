"""Mail filters that stand before other people's mail servers, known by the names of their servers.

From the vendors' own guides for setting up MX records. A filter takes a mail, and may hold it back, open its links or
hand it on; the mailbox behind it is another system.
"""

from __future__ import annotations

_FILTERS: dict[str, str] = {
    "pphosted.com": "Proofpoint",
    "ppe-hosted.com": "Proofpoint Essentials",
    "mimecast.com": "Mimecast",
    "mimecast.co.za": "Mimecast",
    "mimecast-offshore.com": "Mimecast",
    "barracudanetworks.com": "Barracuda",
    "cudaops.com": "Barracuda",
    "messagelabs.com": "Symantec Email Security",
    "iphmx.com": "Cisco Secure Email",
    "mailcontrol.com": "Forcepoint",
    "trendmicro.com": "Trend Micro",
    "trendmicro.eu": "Trend Micro",
    "sophos.com": "Sophos",
    "fireeyecloud.com": "Trellix",
    "mxrecord.io": "Cloudflare Email Security",
    "hornetsecurity.com": "Hornetsecurity",
    "antispameurope.com": "Hornetsecurity",
    "antispamcloud.com": "SpamExperts",
    "spamexperts.com": "SpamExperts",
    "spamexperts.eu": "SpamExperts",
    "cloud.nospamproxy.com": "NoSpamProxy",
    "retarus.com": "Retarus",
    "mailguard.com.au": "MailGuard",
    "spamtitan.com": "SpamTitan",
    "vadesecure.com": "Vade",
    "mailspamprotection.com": "SpamExperts",
    "securence.com": "Securence",
    "mxlogic.net": "McAfee",
}


def filter_of(server: str) -> str:
    """Whose filter a mail server is; empty where it is none that is known."""
    labels = server.lower().rstrip(".").split(".")
    parents = (".".join(labels[place:]) for place in range(len(labels)))
    return next((_FILTERS[name] for name in parents if name in _FILTERS), "")
