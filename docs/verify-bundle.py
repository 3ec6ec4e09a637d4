#!/usr/bin/env python3
"""Checks a report bundle of FollowUp Console without any of its code: Python's standard library and the openssl program.

    python3 verify-bundle.py BUNDLE|ENTRY.tlog-proof --key KEY.pem [--state FILE | --compare BUNDLE] [--tsa CERT.pem]

One line; exit 0 accepted, 1 refused, 2 the arguments cannot be used. PROOF.md beside this file says what is checked and why.
"""
import base64, hashlib, hmac, io, json, os, re, struct, subprocess, sys, tempfile, unicodedata, zipfile, zlib
from collections import Counter
from datetime import date, datetime, timedelta, timezone

FIXED = ["report", "checkpoint", "checkpoint.prev", "consistency", "entries.jsonl", "range", "openings.tsv", "heads", "timestamp.tsr"]
HEAD = ["checkpoint", "checkpoint.prev", "consistency", "heads", "timestamp.tsr"]
DOSSIER = ["dossier", "checkpoint", "checkpoint.prev", "consistency", "entries.jsonl", "proofs.tsv", "openings.tsv", "heads", "timestamp.tsr"]
ENVELOPE = set("actor app auth call camp cause cmd data id idx log node occ pii prosp rec rules sess stream sv type tz v".split())
SERVICE = []
BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error, zlib.error)
PROOF = "c2sp.org/tlog-proof@v1"
FOREVER, SMALL = 2**53 - 1, 64 * 1024 * 1024
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Refused(Exception): pass
class Unusable(Exception): pass


def need(fact, why):
    if not fact: raise Refused(why)

def number(text):
    need(re.fullmatch(r"0|[1-9][0-9]{0,15}", text or "") and int(text) <= FOREVER, f"not a whole number in its one spelling: {text!r:.40}")
    return int(text)

def exact64(text, length=None):
    try: raw = base64.b64decode(text, validate=True)
    except ValueError: raise Refused("not base64")
    need(base64.b64encode(raw).decode() == text and length in (None, len(raw)), "not base64 in its one spelling")
    return raw

def sha(data): return hashlib.sha256(data).digest()
def leaf_of(entry): return sha(b"\0" + entry)
def node(left, right): return sha(b"\1" + left + right)


class Tree:
    """The right edge of a growing tree: (height, hash), largest first."""
    def __init__(self): self.size, self.peaks = 0, []
    def add(self, hash, height=0):
        self.peaks.append((height, hash)); self.size += 1 << height
        while len(self.peaks) > 1 and self.peaks[-1][0] == self.peaks[-2][0]:
            (h, right), (_, left) = self.peaks.pop(), self.peaks.pop()
            self.peaks.append((h + 1, node(left, right)))
    def root(self):
        if not self.peaks: return sha(b"")
        hash = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]): hash = node(left, hash)
        return hash

def subtrees(start, end):
    while start < end:
        height = (end - start).bit_length() - 1
        if start: height = min(height, (start & -start).bit_length() - 1)
        yield height
        start += 1 << height

def consistent(m, n, proof, old, new):
    """By the recursive definition of RFC 6962 2.1.2, read backwards."""
    proof = list(proof)
    def walk(m, n, whole):
        if m == n:
            if whole: return old, old
            need(proof, "the consistency proof is too short"); hash = proof.pop(); return hash, hash
        k = 1 << ((n - 1).bit_length() - 1)
        need(proof, "the consistency proof is too short")
        other = proof.pop()
        if m <= k:
            a, b = walk(m, k, whole); return a, node(b, other)
        a, b = walk(m - k, n - k, False); return node(other, a), node(other, b)
    need(1 <= m <= n, "the earlier checkpoint is not earlier")
    if m == n: return not proof and old == new
    return walk(m, n, True) == (old, new) and not proof

def included(leaf, index, size, proof):
    """The root that a leaf and its path give, by the recursive definition of RFC 6962 2.1.1; the path is used up."""
    def walk(m, n, left):
        if n == 1: need(not left, "a proof of another length"); return leaf
        k = 1 << ((n - 1).bit_length() - 1)
        need(left, "a proof of another length")
        return node(walk(m, k, left[:-1]), left[-1]) if m < k else node(left[-1], walk(m - k, n - k, left[:-1]))
    need(0 <= index < size, "not in the tree")
    return walk(index, size, proof)


class Key:
    def __init__(self, spki):
        self.spki, self.id = spki, sha(spki)[:4]
        pem = b"-----BEGIN PUBLIC KEY-----\n" + base64.encodebytes(spki) + b"-----END PUBLIC KEY-----\n"
        out = subprocess.run(["openssl", "pkey", "-pubin", "-pubout", "-outform", "DER"], input=pem, capture_output=True)
        need(out.returncode == 0 and out.stdout == spki and b"\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07" in spki, "not a public key on P-256")
        self.pem = pem
    def signed(self, text, key_id, signature):
        if key_id != self.id: return False
        with tempfile.TemporaryDirectory() as folder:
            for name, data in (("key", self.pem), ("sig", signature)):
                with open(os.path.join(folder, name), "wb") as file: file.write(data)
            return subprocess.run(["openssl", "dgst", "-sha256", "-verify", folder + "/key", "-signature", folder + "/sig"], input=text, capture_output=True).returncode == 0

def note(raw):
    try: whole = raw.decode("utf-8")
    except UnicodeDecodeError: raise Refused("not UTF-8")
    text, gap, tail = whole.partition("\n\n")
    need(gap and whole.endswith("\n") and not any(unicodedata.category(c) == "Cc" and c != "\n" for c in whole), "not a signed note")
    lines = [line.split(" ") for line in tail.split("\n")[:-1]]
    need(1 <= len(lines) <= 16 and all(len(l) == 3 and l[0] == "—" and 0 < len(l[1]) <= 200 and "+" not in l[1] for l in lines), "a line that is no signature")
    return text + "\n", [(l[1], exact64(l[2])) for l in lines]

def checkpoint(text):
    lines = text.split("\n")
    need(len(lines) == 4 and lines[0] and not lines[3], "not a checkpoint")
    return lines[0], number(lines[1]), exact64(lines[2], 32)

def verified(name, raw, keys):
    text, signatures = note(raw)
    origin = text.split("\n")[1][len("origin "):] if name in ("report", "dossier") else text.split("\n")[0]
    need(len(signatures) == 1 and signatures[0][0] == origin and any(k.signed(text.encode(), signatures[0][1][:4], signatures[0][1][4:]) for k in keys), f"{name} is not signed by the key that you gave")
    return text

def keys_of(files, pinned):
    keys = []
    while (name := f"rotation.{len(keys) or 1}") in files and len(keys) <= 64:
        text, signatures = note(small(files, name))
        kind, old, new, at, end = (text.split("\n") + [""] * 5)[:5]
        need(kind == "followup-console/key/v1" and old[:4] == "old " and new[:4] == "new " and at[:3] == "at " and text.count("\n") == 4 and number(at[3:]) >= 0, "not a change of keys")
        pair = [Key(exact64(old[4:])), Key(exact64(new[4:]))]
        need(len(signatures) == 2 and all(s[0] == "followup-console/key" and k.signed(text.encode(), s[1][:4], s[1][4:]) for s, k in zip(signatures, pair)), "a change of keys that both did not sign")
        need(not keys or keys[-1].spki == pair[0].spki, "the changes of the signing key do not follow from each other")
        keys = (keys or pair[:1]) + pair[1:]
    need(sum(n.startswith("rotation.") for n in files) == max(0, len(keys) - 1), "a change of the signing key is missing between others")
    need(not keys or any(k.spki == pinned.spki for k in keys), "the key that you gave is not among those of the bundle")
    return keys or [pinned]


class Report:
    def __init__(self, text):
        lines, at = text.split("\n"), 1
        need(len(lines) >= 10 and lines[0] == "followup-console/report/v1" and lines[-1] == "", "not a report of a kind that this verifier knows")
        def part(name):
            nonlocal at
            need(lines[at].startswith(name + " "), f"no {name} where it belongs"); at += 1
            return lines[at - 1][len(name) + 1:]
        def two(text): need(text.count(" ") == 1, "not two numbers"); return [number(n) for n in text.split(" ")]
        def one(text): need(text == "all" or UUID.fullmatch(text), "not an id"); return None if text == "all" else text
        self.origin, self.size, self.root = part("origin"), number(part("size")), exact64(part("root"), 32)
        (self.first, self.end), (self.start, self.until) = two(part("range")), two(part("period"))
        self.campaign, self.vendor, self.issued = one(part("campaign")), one(part("vendor")), number(part("issued"))
        self.losses, self.days = [], []
        while lines[at].startswith("lost "):
            words = lines[at].split(" "); need(len(words) == 5, "not a loss"); at += 1
            self.losses.append((number(words[1]), number(words[2]), exact64(words[3], 32), number(words[4])))
        while lines[at].startswith("day "):
            words = lines[at].split(" "); need(len(words) == 4 and re.fullmatch(r"\d{4}-\d\d-\d\d", words[1]), "not a day"); at += 1
            try: day = date.fromisoformat(words[1])
            except ValueError: raise Refused("not a day")
            begin, over = number(words[2]), number(words[3])
            midnight = int(datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp()) * 1000
            need(begin % 900000 == over % 900000 == 0 and 22 <= (over - begin) / 3600000 <= 26 and abs(begin - midnight) <= 16 * 3600000 and (not self.days or (self.days[-1][2] == begin and self.days[-1][0] + timedelta(1) == day)), "days that do not follow from each other")
            self.days.append((day, begin, over))
        self.figures = lines[at:-1]
        need(self.first <= self.end <= self.size and self.start <= self.until, "a range that is none")

class Dossier:
    def __init__(self, text):
        lines = text.split("\n")
        need(len(lines) >= 7 and lines[0] == "followup-console/dossier/v1" and lines[-1] == "", "not a dossier of a kind that this verifier knows")
        def part(at, name): need(lines[at].startswith(name + " "), f"no {name} where it belongs"); return lines[at][len(name) + 1:]
        self.origin, self.size, self.root = part(1, "origin"), number(part(2, "size")), exact64(part(3, "root"), 32)
        self.subject, self.issued, at, self.streams, self.losses = part(4, "subject"), number(part(5, "issued")), 6, {}, []
        need(UUID.fullmatch(self.subject), "not an id")
        while lines[at].startswith("lost "):
            words = lines[at].split(" "); need(len(words) == 5, "not a loss"); at += 1
            self.losses.append((number(words[1]), number(words[2]), exact64(words[3], 32), number(words[4])))
        while lines[at].startswith("stream "):
            words = lines[at].split(" "); need(len(words) == 3 and words[1].count("/") == 1 and words[1][0] != "/" and UUID.fullmatch(words[1].split("/")[1]) and number(words[2]) > 0, "not a stream"); at += 1
            need(not self.streams or list(self.streams)[-1] < words[1], "streams out of order"); self.streams[words[1]] = number(words[2])
        self.facts = lines[at:-1]


def code(text): return "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "".join("%%%02X" % b for b in c.encode()) for c in escaped(text))
def escaped(text): return json.dumps(text, ensure_ascii=False)[1:-1]

class Count:
    """Counts every figure; PROOF.md has the meaning of each."""
    def __init__(self, report):
        self.r, self.cells, self.calls, self.rang, self.outside, self.tries, self.wait, self.opposed, self.rules, self.last = report, {}, {}, {}, {}, Counter(), {}, {}, set(), 0
    def cell(self, day, campaign, vendor): return self.cells.setdefault((day, campaign or "-", vendor or "-"), Counter())
    def of(self, e): return self.calls[e["call"]]["cell"] if e.get("call") in self.calls else self.rang[e["call"]] if e.get("call") in self.rang else self.here(e)
    def here(self, e): return self.cell(self.day, e.get("camp"), None)
    def promised(self, e, side, start, until, pay=False):
        self.of(e)[side] += 1
        self.wait.setdefault(e.get("prosp"), []).append({"side": side, "from": start, "until": until, "id": promise_of(e.get("id", "")), "pay": pay, "call": e.get("call"), "cell": self.of(e)})
    def end(self, e, how, which):
        """What is past stays missed or broken; only what was done after all was done late."""
        left = []
        for w in self.wait.get(e.get("prosp"), ()):
            past = e["rec"] > w["until"]
            if which(w) and (not past or (how == "kept" and w["side"] != "callbacks")): w["cell"][fate_of(w, "late" if past else how)] += 1
            else: left.append(w)
        if left or e.get("prosp") in self.wait: self.wait[e.get("prosp")] = left
    def add(self, e):
        now = self.last = e["rec"]
        if not self.r.start <= now < self.r.until: return
        day = [d for d, begin, over in self.r.days if begin <= now < over] if not getattr(self, "span", None) or not self.span[0] <= now < self.span[1] else [self.day]
        need(day, "recorded on a day that the report does not name")
        if day[0] != getattr(self, "day", None): self.span = next((b, o) for d, b, o in self.r.days if d == day[0])
        self.day = day[0]
        if e.get("rules"): self.rules.add(code(e["rules"]))
        if now - e.get("occ", now) > 60000: self.here(e)["late"] += 1
        kind, d, who = e["type"], e["data"], e.get("prosp")
        callback = lambda w: w["side"] == "callbacks"
        if kind == "calls.call-started.v1":
            need(d["call"] not in self.calls, "a call that was placed twice")
            cell = self.cell(self.day, d["campaign"], d["vendor"]); self.calls[d["call"]] = {"cell": cell, "kinds": set()}
            cell["calls"] += 1; cell["calls-after-opposition"] += who in self.opposed
            if who in self.opposed: stop = self.opposed[who]; stop[1]["opposition-effect-ms"] += now - stop[0]; stop[0] = now
            self.tries[d["campaign"], d["vendor"], who] += 1; self.end(e, "kept", lambda w: callback(w) and now >= w["from"])
        elif kind == "calls.viewed.v1": self.here(e)["looks"] += 1; self.here(e)["looks:" + code(d["screen"])] += 1
        elif kind == "calls.promise-made.v1":
            pay = d.get("payment") is True
            if pay: self.end(e, "moved", lambda w: w["pay"])
            self.promised(e, "promises" if d.get("ours") is True else "their-promises", now, d["dueAt"], pay)
        elif kind == "calls.promise-moved.v1":
            for w in self.wait.get(who, ()):
                if w["id"] == d["promise"] and not callback(w) and now <= w["until"]: w["cell"][fate_of(w, "moved")] += 1; w["until"] = d["dueAt"]
        elif kind == "calls.promise-ended.v1": self.end(e, d["end"] if d["end"] in ("kept", "broken", "moved") else "dropped", lambda w: w["id"] == d["promise"])
        elif kind == "calls.person-rang.v1": self.rang[d["call"]] = self.cell(self.day, d["campaign"], d["vendor"]); self.end(e, "kept", callback)
        elif kind == "compliance.contact-refused.v1":
            cell = self.cell(self.day, e.get("camp"), d.get("vendor")); cell["denied"] += 1; cell["denied:" + (code(d["rules"][0]["rule"]) if d["rules"] else "unknown")] += 1
        elif kind == "callqueue.callback-agreed.v1": self.end(e, "moved", callback); self.promised(e, "callbacks", d["at"] - 300000, d["at"] + 300000)
        elif kind == "callqueue.prospect-scheduled.v1": self.end(e, "moved", callback)
        elif kind == "callqueue.prospect-closed.v1": self.end(e, "dropped", callback)
        elif kind == "prospects.opposition-recorded.v1":
            self.opposed[who] = [now, self.of(e)]; self.of(e)["oppositions"] += 1; self.of(e)["opposition-effect-ms"] += now - min(e.get("occ", now), now)
            self.end(e, "dropped", lambda w: w["side"] != "their-promises")
        elif kind == "prospects.person-erased.v1": self.here(e)["erasures"] += 1
        elif kind == "audit.report-issued.v1": self.here(e)["reports"] += 1
        elif kind == "calls.attempt-granted.v1":
            if d.get("outside") is True:
                need(d["call"] not in self.outside, "a call that was granted twice")
                self.outside[d["call"]] = {"cell": self.cell(self.day, d["campaign"], d["vendor"])}
        elif kind.startswith("calls."):
            if kind == "calls.call-wrapped-up.v1" and d.get("closingReason") == "paid": self.end(e, "kept", lambda w: w["pay"])
            elif kind == "calls.wrap-up-reopened.v1": self.end(e, "dropped", lambda w: w["call"] == d["call"])
            if d.get("call") in self.outside: self.told(kind, d, self.outside[d["call"]])
            elif d.get("call") in self.calls: self.turn(kind, d, self.calls[d["call"]])
    def told(self, kind, d, granted):
        if kind in ("calls.attempt-withdrawn.v1", "calls.outcome-reported.v1"): granted.setdefault("end", "" if kind == "calls.attempt-withdrawn.v1" else code(d["result"]))
    def turn(self, kind, d, c):
        if kind == "calls.call-answered.v1":
            if d.get("voicemail") is not True: c["answered"] = True
        elif kind == "calls.call-ended.v1": c["ended"] = True; c["cell"]["talk-ms"] += d["talkFor"]; c["cell"]["result:" + code(d["result"])] += 1
        elif kind == "calls.call-wrapped-up.v1": c["outcome"], c["reached"], c["next"] = code(d["outcome"]), d.get("reached") is True, "next" in d
        elif kind == "calls.cue-shown.v1":
            c["cued"] = True
            if d.get("kind"): c["kinds"].add(code(d["kind"]))
        elif kind == "calls.objection-marked.v1": c["cell"]["objections"] += 1
        elif kind == "calls.wrap-up-reopened.v1": c["cell"]["corrections"] += 1
    def figures(self):
        for c in self.calls.values():
            n = c["cell"]
            if "outcome" in c: n["outcome:" + c["outcome"]] += 1; n["contacts"] += c["reached"]; n["next-steps"] += c["reached"] and c["next"]
            n["open-calls"] += "ended" not in c; n["not-wrapped-up"] += "ended" in c and "outcome" not in c; n["calls-with-cue"] += "cued" in c; n["answered"] += "answered" in c
            for step in c["kinds"]: n["cues:" + step] += 1
        for o in self.outside.values():
            end = o.get("end"); o["cell"]["outside-calls"] += end != ""; o["cell"]["outside-open"] += end is None
            if end: o["cell"]["outside:" + end] += 1
        for (campaign, vendor, _), times in self.tries.items(): self.cell("-", campaign, vendor)[f"attempts:{times}"] += 1
        for w in (w for ws in self.wait.values() for w in ws if w["until"] < min(self.r.until, self.last)): w["cell"][fate_of(w, "broken")] += 1
        lines = [f"figure {day} {campaign} {vendor} {name} {count}" for (day, campaign, vendor), cell in self.cells.items() for name, count in cell.items()
                 if count and self.r.campaign in (None, campaign) and self.r.vendor in (None, vendor)]
        return sorted(lines + ["rules " + hash for hash in self.rules])

def fate_of(w, how): return "callbacks-missed" if (w["side"], how) == ("callbacks", "broken") else w["side"] + "-" + how

def promise_of(entry):
    """What ends a promise names it by the id of the entry that made it: a UUID of version 8 over its hash."""
    h = bytearray(sha(("promise/" + entry).encode())[:16]); h[6], h[8] = h[6] & 15 | 128, h[8] & 63 | 128
    return re.sub(r"(.{8})(.{4})(.{4})(.{4})(.*)", r"\1-\2-\3-\4-\5", h.hex())


def profile(value, depth=1):
    """Only what the journal's JSON profile knows: no null, no fractions, texts in NFC, plain names."""
    if isinstance(value, bool): return True
    if isinstance(value, int): return abs(value) <= FOREVER
    if isinstance(value, str): return unicodedata.is_normalized("NFC", value)
    if isinstance(value, list): return depth <= 32 and all(profile(v, depth + 1) for v in value)
    return isinstance(value, dict) and depth <= 32 and all(k and re.fullmatch(r"[ !#-\[\]-~]+", k) and profile(v, depth + 1) for k, v in value.items())

def entry_of(line):
    try: entry = json.loads(line)
    except (ValueError, RecursionError): raise Refused("not JSON")
    need(isinstance(entry, dict) and profile(entry) and json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass") == line, "not in the one spelling")
    need(set(entry) <= ENVELOPE and all(type(entry.get(k)) is t for k, t in (("idx", int), ("rec", int), ("type", str), ("log", str), ("data", dict))) and entry.get("v", 1) == 1, "not one whole envelope")
    return entry

def openings_of(files):
    opened, before = {}, None
    for line in text_lines(files, "openings.tsv") if "openings.tsv" in files else ():
        words = line.split("\t")
        need(len(words) == 4 and re.fullmatch(r"[a-z0-9-]{1,64}", words[1]) and re.fullmatch(r"([^\\\r]|\\[tnr\\])*", words[3]), "openings.tsv: not in its one spelling")
        value = re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}[m[1]], words[3])
        place = (number(words[0]), line)
        need(before is None or before[0] < place[0] or (before[0] == place[0] and before[1].encode("utf-16-be") < line.encode("utf-16-be")), "openings.tsv: out of order")
        mac = hmac.new(exact64(words[2], 32), words[1].encode() + b"\0" + value.encode(), "sha256").digest()
        opened.setdefault(place[0], []).append(words[1] + "=" + base64.b64encode(mac).decode()); before = place
    return opened

def small(files, name):
    raw = files[name].read(SMALL + 1)
    need(len(raw) <= SMALL, f"the file {name} is larger than any report makes it")
    return raw

def text_lines(files, name):
    try: text = small(files, name).decode("utf-8")
    except UnicodeDecodeError: raise Refused(f"{name} is not UTF-8")
    need(not text or text.endswith("\n"), f"{name} ends within a line")
    return text.split("\n")[:-1]

def check(files, pinned, held, evidence):
    kind, names = ("dossier", DOSSIER) if "dossier" in files else ("report", FIXED) if "report" in files or "entries.jsonl" in files else ("head", HEAD)
    for name in files: need(name in names or re.fullmatch(r"rotation\.([1-9]|[1-5][0-9]|6[0-4])", name), f"the bundle holds a file that belongs to none: {name!r:.80}")
    for name in ("checkpoint",) if kind == "head" else ("checkpoint", kind, "entries.jsonl"): need(name in files, f"the file {name} is missing")
    keys = keys_of(files, pinned)
    raw = small(files, "checkpoint")
    head = checkpoint(verified("checkpoint", raw, keys[-1:]))
    noted = check_heads(files, keys, head, held, evidence)
    if kind == "head":
        accepted, line = check_head(files, keys, head, raw, held.get(head[0]), evidence)
        return accepted, line + noted + check_stamp(files, raw, None)
    said = (Dossier if kind == "dossier" else Report)(verified(kind, small(files, kind), keys[-1:]))
    need((said.origin, said.size, said.root) == head, f"the {kind} speaks of another tree than the checkpoint")
    kept = held.get(head[0])
    before = history(files, keys, head, raw, kept, evidence)
    accepted, line, recorded = (check_dossier if kind == "dossier" else check_report)(files, said, raw, before, kept, evidence)
    return accepted, line + "".join(map(declared, said.losses)) + noted + check_stamp(files, raw, recorded)

def declared(loss):
    at, size, _, kept = loss
    return f"; loss declared {datetime.fromtimestamp(min(at // 1000, 253402300799), timezone.utc):%Y-%m-%d %H:%M:%S} UTC: {size} entries were signed, the log went on from {kept}"

def check_stamp(files, raw, recorded):
    """The RFC 3161 time stamp of the checkpoint, by openssl; against the certificate of the service when one was given."""
    if "timestamp.tsr" not in files: return "; without a time stamp" if SERVICE else ""
    answer = small(files, "timestamp.tsr"); lengths = answer[1] & 127 if len(answer) > 1 and answer[1] > 128 else 0
    need(answer[:1] == b"0" and len(answer) > 1 and len(answer) == 2 + lengths + (int.from_bytes(answer[2:2 + lengths], "big") if lengths else answer[1]), "timestamp.tsr: not one whole answer of a time stamping service")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("data", raw), ("tsr", answer)):
            with open(os.path.join(folder, name), "wb") as file: file.write(data)
        run = lambda *args: subprocess.run(["openssl", "ts", *args], capture_output=True, text=True, errors="replace", env={**os.environ, "LC_ALL": "C"})
        out = run("-reply", "-in", folder + "/tsr", "-text")
        said = dict(line.split(": ", 1) for line in out.stdout.split("\n") if ": " in line)
        digest = "".join(re.findall(r"[0-9a-f]{2}", "".join(line[11:58] for line in re.findall(r"^    00[0-9a-f]0 - .*$", out.stdout.partition("Message data:")[2].partition("Serial")[0], re.M))))
        need(out.returncode == 0 and said.get("Status", "").startswith("Granted"), "timestamp.tsr: not an answer of a time stamping service")
        need(said.get("Hash Algorithm") == "sha256" and digest == sha(raw).hex(), "the time stamp is of another checkpoint")
        if not SERVICE: return "; its time stamp was not checked, as no --tsa was given"
        need(run("-verify", "-data", folder + "/data", "-in", folder + "/tsr", "-CAfile", SERVICE[0], "-partial_chain").returncode == 0, "the time stamp is not by the service that you gave")
    at = datetime.strptime(re.sub(r"\.\d+", "", said["Time stamp"]), "%b %d %H:%M:%S %Y GMT").replace(tzinfo=timezone.utc)
    need(recorded is None or recorded / 1000 <= at.timestamp() + 60, f"the clock ran ahead: the last entry says that it was recorded later than its time stamp, {at:%Y-%m-%d %H:%M:%S} UTC")
    return f"; stamped at {at:%Y-%m-%d %H:%M:%S} UTC"

def proof_parts(raw):
    """C2SP tlog-proof with an extra: extra, index, path, checkpoint's note."""
    head, gap, signed = raw.partition(b"\n\n")
    need(gap and len(raw) <= 131072 and all(c == 10 or 32 <= c < 127 for c in head), "not the proof of an entry with its entry")
    lines = head.decode().split("\n")
    need(3 <= len(lines) <= 66 and lines[0] == PROOF and lines[1].startswith("extra ") and lines[2].startswith("index "), "not the proof of an entry with its entry")
    return exact64(lines[1][6:]), number(lines[2][6:]), [exact64(line, 32) for line in lines[3:]], signed

def check_heads(files, keys, head, held, evidence):
    """Where the head stands in the log of heads: a leaf under a salt in a round's small tree, and the round in the log."""
    if "heads" not in files: return ""
    extra, index, path, signed = proof_parts(small(files, "heads"))
    lines = extra.decode("ascii", "replace").split("\n")
    need(4 <= len(lines) <= 67 and lines[1].startswith("salt ") and lines[2].startswith("leaf ") and lines[-1] == "", "heads: not a proof of a head")
    words = lines[0].split(" ")
    need(len(words) == 4 and words[0] == "followup-console/heads/v1" and number(words[1]) >= 0, "heads: not a round")
    leaves, top, inner = number(words[2]), exact64(words[3], 32), [exact64(line, 32) for line in lines[3:-1]]
    origin, size, root = checkpoint(verified("heads", signed, keys[-1:]))
    leaf = leaf_of(base64.b64encode(exact64(lines[1][5:], 32)) + f"\n{head[0]}\n{head[1]}\n{base64.b64encode(head[2]).decode()}\n".encode())
    need(origin.startswith("followup-console/heads/") and included(leaf, number(lines[2][5:]), leaves, inner) == top and included(leaf_of(lines[0].encode()), index, size, path) == root,
         "the head of this bundle does not stand in the log of heads where the bundle says so")
    kept = held.get(origin)
    if kept and checkpoint(note(kept)[0])[1] == size and checkpoint(note(kept)[0])[2] != root: evidence += [kept, signed]; raise Refused(f"two histories: the log of heads has the same size {size} and different roots")
    return f"; stands in the log of heads of size {size}, fingerprint {fingerprint(root)}"

def check_proof(raw, pinned, held, evidence):
    """A single entry with its inclusion proof and a checkpoint: C2SP tlog-proof, with the entry as its extra."""
    entry, index, path, signed = proof_parts(raw)
    origin, size, root = checkpoint(verified("checkpoint", signed, [pinned]))
    kept = held.get(origin)
    held_size, held_root = checkpoint(note(kept)[0])[1:] if kept else (None, None)
    if held_size == size and held_root != root: evidence += [kept, signed]; raise Refused(f"two histories: same size {size} and different roots")
    need(index < size and included(leaf_of(entry), index, size, path) == root, f"entry {index} is not in the signed tree: it was changed or slipped in")
    e = entry_of(entry)
    need(e["idx"] == index and e["log"] == origin, f"entry {index}: not in its place")
    return None if kept else signed, f"{origin} size {size}, fingerprint {fingerprint(root)}: entry {index}, {e['type']}, is in the signed tree{f'; not tied to the size {held_size} that you hold' if kept and held_size != size else ''}"

def history(files, keys, head, raw, kept, evidence):
    """One history, or two: this checkpoint, the earlier one of the bundle, the one in hand. Answers the earlier one."""
    origin, size, root = head
    need(("checkpoint.prev" in files) == ("consistency" in files), "a consistency proof and an earlier checkpoint belong together; one is missing")
    before, prev = None, b""
    if "checkpoint.prev" in files:
        prev = small(files, "checkpoint.prev")
        before = checkpoint(verified("checkpoint.prev", prev, keys))
        proof = [exact64(line, 32) for line in text_lines(files, "consistency")]
        if before[0] != origin or not consistent(before[1], size, proof, before[2], root):
            evidence += [prev, raw]; raise Refused("the newer checkpoint does not continue the earlier one of the bundle")
    if kept:
        _, held_size, held_root = checkpoint(note(kept)[0])
        if size < held_size: evidence += [kept, raw]; raise Refused(f"older than the one you hold: this bundle has size {size}, you hold {held_size}")
        for other, bytes_ in ((head, raw), (before, prev)):
            if other and other[1] == held_size and other[2] != held_root: evidence += [kept, bytes_]; raise Refused(f"two histories: same size {held_size} and different roots")
    return before

def check_head(files, keys, head, raw, kept, evidence):
    """The checkpoint of a day alone, tied to the one before it or to the one in hand."""
    origin, size, root = head
    held_size, held_root = checkpoint(note(kept)[0])[1:] if kept else (0, None)
    if "consistency" in files and "checkpoint.prev" not in files:
        need(kept, "the head is tied to a checkpoint that is not in the bundle, and you hold none")
        if held_size > size: evidence += [kept, raw]; raise Refused(f"older than the one you hold: this head has size {size}, you hold {held_size}")
        proof = [exact64(line, 32) for line in text_lines(files, "consistency")]
        try: continues = consistent(held_size, size, proof, held_root, root)
        except Refused: continues = False
        if not continues: evidence += [kept, raw]; raise Refused(f"nothing proves that this head of size {size} continues the one of size {held_size} that you hold")
    else:
        before = history(files, keys, head, raw, kept, evidence)
        need(held_size in (0, size, before and before[1]), f"nothing leads from the checkpoint that you hold (size {held_size}) to this head")
    return raw, f"{origin} size {size}, fingerprint {fingerprint(root)}: a head without entries"

def fingerprint(root): return f"{int.from_bytes(root[:8], 'big') % 10**10:010d}"

def compare(kind, counted, said):
    for i in range(max(len(counted), len(said))):
        ours, theirs = (counted[i:i + 1] or ["nothing more"])[0], (said[i:i + 1] or ["nothing more"])[0]
        need(ours == theirs, f"the {kind} says '{theirs}', the entries give '{ours}'")

def check_dossier(files, dossier, raw, before, kept, evidence):
    opened, seen, facts, recorded, last, vendors, effective = openings_of(files), Counter(), Counter(), -1, -1, set(), None
    need("proofs.tsv" in files, "the file proofs.tsv is missing")
    with files["entries.jsonl"] as lines:
        for proof in text_lines(files, "proofs.tsv"):
            words = proof.split("\t"); need(len(words) == 2, "proofs.tsv: not an index and its hashes")
            index, line = number(words[0]), lines.readline(65537)
            need(line.endswith(b"\n") and 1 < len(line) <= 65536, f"entries.jsonl ends, or breaks, at entry {index}"); line = line[:-1]
            path = [exact64(hash, 32) for hash in words[1].split(" ")] if words[1] else []
            need(index < dossier.size and included(leaf_of(line), index, dossier.size, path) == dossier.root, f"entry {index} is not in the signed tree: it was changed or slipped in")
            try:
                e = entry_of(line)
                name = e.get("stream")
                need(e["idx"] == index > last and e["log"] == dossier.origin and e["rec"] >= recorded, "not in its place")
                need(name in dossier.streams and e.get("sv") == seen[name] + 1, "not the next one of its stream")
                last, recorded, seen[name] = index, e["rec"], e["sv"]
                facts["entries:" + code(e["type"])] += 1
                if e["type"] == "calls.call-started.v1":
                    vendors.add(e["data"].get("vendor"))
                    if effective is not None: facts["calls-after-opposition"] += 1; facts["opposition-effect-ms"] += recorded - effective; effective = recorded
                elif e["type"] == "prospects.opposition-recorded.v1" and effective is None: facts["opposition-effect-ms"] += recorded - min(e.get("occ", recorded), recorded); effective = recorded
                elif e["type"] == "calls.call-ended.v1": facts["talk-ms"] += e["data"].get("talkFor", 0)
                for commitment in opened.pop(index, ()): need(commitment in e.get("pii", ()), "a disclosed text is not what the entry committed to")
            except Refused as refused: raise Refused(f"entry {index}: {refused}")
            except (KeyError, TypeError, AttributeError): raise Refused(f"entry {index}: a member that its type calls for is missing")
        need(not lines.read(1), "entries.jsonl holds an entry without a proof")
    for name, count in dossier.streams.items(): need(seen[name] == count, f"the dossier says that {name} has {count} entries, {seen[name]} are there")
    need(dossier.issued >= recorded, "the dossier says that it was issued before its last entry was recorded")
    need(not opened, "openings.tsv opens an entry that is not in the dossier")
    facts["vendors"] = len(vendors)
    compare("dossier", sorted(f"fact {name} {count}" for name, count in facts.items() if count), dossier.facts)
    tied = not kept or checkpoint(note(kept)[0])[1] in (0, dossier.size, before and before[1])
    return raw if tied else None, f"{dossier.origin} size {dossier.size}, fingerprint {fingerprint(dossier.root)}: dossier of {dossier.subject}, {sum(seen.values())} entries of {len(dossier.streams)} streams, {len(dossier.facts)} facts recounted{'' if tied else '; not tied to the checkpoint that you hold'}", None if recorded < 0 else recorded

def check_report(files, report, raw, before, kept, evidence):
    origin, size, root = report.origin, report.size, report.root
    if kept:
        _, held_size, held_root = checkpoint(note(kept)[0])
        need(held_size in (0, size, before and before[1]) or report.first <= held_size <= report.end, f"nothing leads from the checkpoint that you hold (size {held_size}) to this bundle")
    tree, right = Tree(), []
    need(("range" in files) == (report.first > 0 or report.end < size), "the hashes beside the range do not go with the report's range")
    if "range" in files:
        lines = text_lines(files, "range")
        need(lines and len(lines[0].split(" ")) == 2, "range: no counts")
        counts = [number(n) for n in lines[0].split(" ")]
        hashes = [exact64(line, 32) for line in lines[1:]]
        need(sum(counts) == len(hashes) and counts[0] == len(list(subtrees(0, report.first))) and counts[1] == len(list(subtrees(report.end, size))), "range: as many hashes as it takes are not there")
        for height, hash in zip(subtrees(0, report.first), hashes): tree.add(hash, height)
        right = hashes[counts[0]:]
    opened, count, recorded, index = openings_of(files), Count(report), -1, report.first
    def passing():
        if kept and tree.size == held_size and tree.root() != held_root:
            evidence.extend([kept, raw]); raise Refused(f"two histories: the first {held_size} entries are not those that were signed before")
    passing()
    with files["entries.jsonl"] as lines:
        for index in range(report.first, report.end):
            line = lines.readline(65537)
            need(line.endswith(b"\n") and 1 < len(line) <= 65536, f"entries.jsonl ends, or breaks, at entry {index}")
            line = line[:-1]; tree.add(leaf_of(line)); passing()
            try:
                e = entry_of(line)
                need(e["idx"] == index and e["log"] == origin and e["rec"] >= recorded, "not in its place")
                need(index > report.first or index == 0 or e["rec"] < report.start, "the range begins too late for the report's period")
                recorded = e["rec"]; count.add(e)
                if e["type"] == "audit.signed-entries-lost.v1":
                    need([e["data"][k] for k in ("size", "root", "kept")] in [[lost, hash.hex(), left] for _, lost, hash, left in report.losses], "a loss of signed entries was declared here, and the report does not say so")
                for commitment in opened.pop(index, ()): need(commitment in e.get("pii", ()), "a disclosed text is not what the entry committed to")
            except Refused as refused: raise Refused(f"entry {index}: {refused}")
            except (KeyError, TypeError, AttributeError): raise Refused(f"entry {index}: a member that its type calls for is missing")
        need(not lines.read(1), "entries.jsonl goes on after the last entry of the report")
    for height, hash in zip(subtrees(report.end, size), right): tree.add(hash, height)
    need(tree.size == size and tree.root() == root, "the entries are not those of the signed tree: something was changed, removed or slipped in")
    need(report.first < report.end or size == 0, "the range is empty, though the log is not")
    need(report.end == size or recorded >= report.until, "the range ends too early for the report's period")
    need(report.issued >= recorded, "the report says that it was issued before its last entry was recorded")
    need(not opened, "openings.tsv opens an entry that is not in the range")
    mine = count.figures()
    compare("report", mine, report.figures)
    return raw, f"{origin} size {size}, fingerprint {fingerprint(root)}: {report.end - report.first} entries, {len(count.calls)} calls, {len(mine)} figures recounted", None if recorded < 0 else recorded

def proof_in(path):
    """The proof of a single entry, by its first line, whatever its name."""
    if not os.path.isfile(path): return None
    with open(path, "rb") as file: raw = file.read(131073)
    return raw if raw.startswith(PROOF.encode() + b"\n") else None

class Unpacked(io.RawIOBase):
    """A file of a zip; whatever is wrong with how it was packed is said as one thing."""
    def __init__(self, member): self.member = member
    def readable(self): return True
    def readinto(self, room):
        try: read = self.member.read(len(room))
        except BROKEN + (OSError,): raise Refused("the bundle is not a whole zip file")
        room[:len(read)] = read
        return len(read)

def files_of(path):
    if os.path.isdir(path): found = [(n, open(os.path.join(path, n), "rb")) for n in sorted(os.listdir(path))[:101]]
    elif not os.path.isfile(path): raise Unusable(f"the bundle {path} is not there")
    else:
        packed = open(path, "rb")
        try:
            zip_ = zipfile.ZipFile(packed)
            need(all(i.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for i in zip_.infolist()[:101]), "the bundle is packed in a way that no report is")
            found = [(i.filename, io.BufferedReader(Unpacked(zip_.open(i)), 1 << 16)) for i in zip_.infolist()[:101]]
        except BROKEN + (OSError,): raise Refused("the bundle is not a whole zip file")
    need(len(found) <= 100 and len(dict(found)) == len(found), "too many files, or two of one name")
    return dict(found)

def compared(one, other, key, evidence):
    """Two bundles of two auditors: the larger must begin with the tree of the smaller."""
    def alone(path, which):
        try: raw, _ = check(files_of(path), key, {}, evidence)
        except Refused as refused: raise Refused(f"the {which} bundle: {refused}")
        return checkpoint(note(raw)[0]), raw, path
    first, second = alone(one, "first"), alone(other, "second")
    if first[0][0] != second[0][0]: raise Unusable("the bundles are of two logs: there is nothing to compare")
    small, large = sorted((first, second), key=lambda b: b[0][1])
    raw, line = check(files_of(large[2]), key, {small[0][0]: small[1]}, evidence)
    need(raw, "nothing leads from one bundle to the other; compare with a report over the whole log")
    return None, "one history: " + line

def main(args):
    named, plain, it = {}, [], iter(args)
    for word in it:
        if word in ("--key", "--state", "--compare", "--tsa") and word not in named: named[word] = next(it, None)
        else: plain.append(word)
    if len(plain) != 1 or plain[0].startswith("--") or not named.get("--key") or None in named.values() or {"--state", "--compare"} <= set(named): raise Unusable("usage: verify-bundle.py BUNDLE|ENTRY.tlog-proof --key KEY.pem [--state FILE | --compare BUNDLE] [--tsa CERT.pem]")
    try:
        with open(named["--key"], encoding="ascii") as file: pem = re.fullmatch(r"\s*-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*", file.read())
        key = Key(base64.b64decode("".join(pem[1].split()), validate=True))
    except (TypeError, ValueError, Refused): raise Unusable(f"the key file {named['--key']} is not one public key in PEM")
    if named.get("--tsa"):
        if subprocess.run(["openssl", "x509", "-noout", "-in", named["--tsa"]], capture_output=True).returncode: raise Unusable(f"the certificate file {named['--tsa']} is not one certificate in PEM")
        SERVICE.append(named["--tsa"])
    held, state, evidence = {}, named.get("--state"), []
    if state and os.path.exists(state):
        with open(state, "rb") as file: raw = file.read()
        try:
            for one in raw[:-2].replace(b"\n.\n", b"\n\0").split(b"\0") if raw else (): held[checkpoint(note(one)[0])[0]] = one
        except Refused as refused: raise Unusable(f"the state file {state} is damaged ({refused})")
    other = named.get("--compare")
    try: accepted, line = compared(plain[0], other, key, evidence) if other else check_proof(one, key, held, evidence) if (one := proof_in(plain[0])) else check(files_of(plain[0]), key, held, evidence)
    finally:
        for one in evidence: sys.stderr.write(one.decode() + "\n")
    if state and accepted:
        held[checkpoint(note(accepted)[0])[0]] = accepted
        with open(state + ".new", "wb") as file: file.write(b"".join(held[o] + b".\n" for o in sorted(held)))
        os.replace(state + ".new", state)
    return line

if __name__ == "__main__":
    try: print("OK:", main(sys.argv[1:]))
    except Refused as refused: print("REFUSED:", refused); sys.exit(1)
    except (Unusable, OSError) as unusable: print("UNUSABLE:", unusable); sys.exit(2)
