#!/usr/bin/env python3
"""make_files.py FOLDER: writes one file of each format that is read, and damaged ones, for the tests.

They are made here instead of kept: what is in them can be read, and nothing binary lies in the repository."""
import base64
import gzip
import hashlib
import io
import os
import sys
import tarfile
import zipfile

STAMP = (2019, 5, 12, 10, 0, 0)


def write(name, content):
    path = os.path.join(FOLDER, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name, STAMP), content, compression)
    return out.getvalue()


# ---- PDF ---------------------------------------------------------------------------------------------------------------

def pdf(pages, info="", extra="", encrypt=""):
    """pages: lists of (x, y, size, font, text); fonts F1 (roman) and F2 (bold); y upwards, the page is 400 by 600."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [%s] /Count %d >>" % (
        " ".join("%d 0 R" % (6 + 2 * n) for n in range(len(pages))), len(pages)),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        "<< %s >>" % info]
    for lines in pages:
        stream = ""
        for x, y, size, font, text in lines:
            text = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            stream += "BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font, size, x, y, text)
        stream += extra
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents %d 0 R "
                       "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (len(objects) + 2))
        objects.append("<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content.encode("cp1252"))
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += ("trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, encrypt, start)).encode()
    return out


def column(x, y, lines, size=10):
    return [(x, y - 12 * n, size, "F1", line) for n, line in enumerate(lines)]


def report():
    def frame(number):
        return [(150, 575, 8, "F1", "Yearbook of Rivers 2019"), (198, 20, 8, "F1", str(number))]
    one = frame(1) + [(60, 540, 16, "F2", "The flood at Karlshavn"), (60, 520, 10, "F1", "By Jane Doe")]
    one += column(40, 490, ["The flood killed 41 people and", "destroyed 1,200 houses in the", "lower town, as the county said.",
                            "The recon-", "struction took nine months, and", "the harbour stayed closed to all",
                            "ships until the summer, when the", "inner basin was dredged by six", "dredgers of the state. A dyke of"])
    one = [(x + 12, *rest) if rest[3] == "The recon-" else (x, *rest) for x, *rest in one]   # set in
    one.append((40 + 137, 470, 6, "F1", "1"))     # raised, behind "said."
    one += column(215, 490, ["14 kilometres was built after it,", "five metres high, of clay and oak."])
    one += [(215, 454, 12, "F2", "2. The cost")]
    one += column(215, 436, ["Compensation of 45 million", "kroner was paid to 3,100 of the", "households, half of it within a",
                             "year. The mayor called the sum", "too small, since the roads alone"])
    one += [(40, 60, 7, "F1", "1  County office, Report on the flood, 2019, p. 12.")]
    two = frame(2) + column(40, 540, ["had cost twice as much as that.", "", "A drill is held each autumn. In 2022, some 2,300 people took part in it,",
                                      "more than half of those who live behind the dyke."])
    three = frame(3) + column(40, 540, ["The next drill will be held in October."])
    four = frame(4) + [(40, 540, 10, "F1", "Losses of the districts are given below, as the county counted them in May."),
                       (150, 510, 10, "F2", "Deaths"), (230, 510, 10, "F2", "Houses lost")]
    for n, (district, deaths, houses) in enumerate([("Upper town", "13", "400"), ("Lower town", "28", "800"), ("Harbour", "0", "12")]):
        four += [(40, 495 - 14 * n, 10, "F1", district), (165, 495 - 14 * n, 10, "F1", deaths), (245, 495 - 14 * n, 10, "F1", houses)]
    return pdf([[line for line in page if line[4]] for page in (one, two, three, four)],
               "/Title (Microsoft Word - draft7.doc) /Author (Jane Doe) /CreationDate (D:20190512100000Z)")


def with_marks(x, y, lines, size=10):
    """Lines that a mark may end, "words|3": raised, in small letters, as far behind as Helvetica is wide."""
    out = []
    for n, line in enumerate(lines):
        words, _, mark = line.partition("|")
        out.append((x, y - 1.2 * size * n, size, "F1", words))
        if mark:
            narrow = sum(words.count(c) for c in "fijlrtI.,: ")
            out.append((x + size * (0.545 * len(words) - 0.27 * narrow), y - 1.2 * size * n + 0.4 * size, 0.6 * size, "F1", mark))
    return out


def foot_notes(x, y, notes, size=7.5):
    """Notes below each other: (number, lines), the numbers raised and a little before the words."""
    out = []
    for number, lines in notes:
        if number:
            out.append((x, y + 0.4 * size, 0.7 * size, "F1", number))
        out += column(x + 8, y, lines, size)
        y -= 12 * len(lines)
    return out


def noted(first, size=7.5):
    """A paper in one column: two notes on its first page, of which the second goes on, and three from `first` on on its second."""
    one = [(60, 560, 16, "F2", "The ferries of Karlshavn")]
    one += with_marks(40, 520, ["The two ferries carried 41,000 people in 2018,|1", "and 45,000 in the year after, when the new pier",
                                "was opened to all who live on the islands.|2", "The third was sold, and lies in the inner basin",
                                "of the harbour, where it serves as a restaurant."])
    one += column(40, 440, ["Both are old. The first was launched in 1961, and", "the second, which is the larger, eight years later.",
                            "The county has asked three yards for an offer,", "and will decide in the spring, after the election."])
    one += foot_notes(40, 80, [("1", ["County office, Report on traffic, 2019, p. 12."]), ("2", ["The pier was paid for by the county, which", "had set"])], size)
    two = with_marks(40, 540, ["Fares have not risen since, says the company.|%d" % first, "A return costs 40 kroner, and children travel free",
                               "on all days but Sundays, when the boats are full.|%d,%d" % (first + 1, first + 2)])
    two += column(40, 480, ["On the smaller island the boat calls twice a day,", "in the morning and late in the afternoon, and the",
                            "mail goes with it. Nobody there owns a car."])
    two += foot_notes(40, 80, [("", ["aside 12 million kroner for it in 2015."]), (str(first), ["Letter to the author, 3 May 2019."]),
                                (str(first + 1), ["Price list, 2019."]), (str(first + 2), ["Timetable, p. 4."])], size)
    return pdf([one, two])


def noted_columns():
    """Two columns, each with its notes at its foot."""
    left = with_marks(40, 540, ["The mill was built in 1911|1", "and burnt down twenty years", "later, when the miller slept|2", "and his two sons had gone to",
                                "the fair of the next village,", "from which they came back at", "noon, as the priest wrote in", "the book of the parish."])
    right = with_marks(215, 540, ["It was built anew in 1934, of", "stone, with a roof of slates|3", "that came from Wales by ship", "and cost as much as the house.",
                                  "Since then it has been a home,", "a school, and a shop for boats", "and sails. It was closed for a", "whole year in 1951."])
    left += foot_notes(40, 90, [("1", ["Register of mills, no. 14."]), ("2", ["Letter of the priest, 1931."])])
    right += foot_notes(215, 90, [("3", ["Accounts of the parish, p. 8."])])
    return pdf([left + right])


def numbered_lines():
    """A manuscript with numbers before its lines, which are neither marks nor notes."""
    words = ["The bridge was opened in 1987,", "and 12,000 cars cross it daily,", "more than were foreseen then.", "It is to be closed in October",
             "for repairs of its cables, and", "the ferry will run once more,", "as it did before."]
    return pdf([column(60, 540, words) + [(50 - 3 * len(str(7 + n)), 540 - 12 * n, 5, "F1", str(7 + n)) for n in range(len(words))]])


# ---- Word and OpenDocument -----------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body, footnotes="", title="The flood at Karlshavn"):
    styles = "".join('<w:style w:styleId="%s"><w:name w:val="%s"/></w:style>' % pair for pair in
                     [("Title", "Title"), ("H1", "heading 1"), ("H2", "heading 2"), ("LB", "List Bullet"), ("TOC1", "toc 1")])
    return zipped([
        ("[Content_Types].xml", "<Types/>"),
        ("docProps/core.xml", '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>%s</dc:title><dc:creator>Jane Doe'
                              '</dc:creator><dcterms:created>2019-05-12T10:00:00Z</dcterms:created></cp:coreProperties>' % title),
        ("word/document.xml", '<?xml version="1.0"?><w:document %s><w:body>%s</w:body></w:document>' % (W, body)),
        ("word/styles.xml", '<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
                            '%s</w:styles>' % (W, styles)),
        ("word/footnotes.xml", '<w:footnotes %s>%s</w:footnotes>' % (W, footnotes)),
        ("word/comments.xml", '<w:comments %s><w:comment w:id="1"><w:p><w:r><w:t>Is this 99?</w:t></w:r></w:p></w:comment></w:comments>' % W),
    ])


def par(content, style=""):
    properties = '<w:pPr><w:pStyle w:val="%s"/></w:pPr>' % style if style else ""
    return "<w:p>%s%s</w:p>" % (properties, content)


def run(text, properties=""):
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % ("<w:rPr>%s</w:rPr>" % properties if properties else "", text)


def row(cells, head=False):
    return "<w:tr>%s%s</w:tr>" % ("<w:trPr><w:tblHeader/></w:trPr>" if head else "", "".join("<w:tc>%s</w:tc>" % par(run(cell)) for cell in cells))


def minutes():
    return docx(
        par(run("The flood at Karlshavn"), "Title") + par(run("What happened ... 1"), "TOC1") + par(run("What happened"), "H1") +
        par(run("The flood killed ") + '<w:del><w:r><w:delText>39</w:delText></w:r></w:del><w:ins>' + run("41") + "</w:ins>" +
            '<w:commentRangeStart w:id="1"/>' + run(" people") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>' +
            run(" and 14 km") + run("2", '<w:vertAlign w:val="superscript"/>') + run(" were under water.") +
            '<w:r><w:footnoteReference w:id="7"/></w:r>') +
        '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>' + run("The dyke was ") + "</w:p>" + par(run("broken in two places.")) +
        par(run("Roads: 12 km were washed away."), "LB") + par(run("Losses"), "H2") +
        "<w:tbl>" + row(["District", "Deaths", "Houses"], True) + row(["Upper town", "13", "400"]) + row(["Lower town", "28", "800"]) + "</w:tbl>" +
        "<w:sdt><w:sdtContent>" + par(run("Compensation of 45 million kroner was paid.")) + "</w:sdtContent></w:sdt>",
        '<w:footnote w:type="separator" w:id="0">%s</w:footnote><w:footnote w:id="7">%s</w:footnote>' %
        (par(run("----")), par("<w:r><w:footnoteRef/></w:r>" + run(" County office, Report, 2019, p. 12."))))


def odt():
    spaces = " ".join('xmlns:%s="%s"' % (p, p) for p in ("office", "text", "table", "style", "meta", "dc", "xlink"))
    cell = "<table:table-cell><text:p>%s</text:p></table:table-cell>"
    content = ('<office:document-content %s><office:automatic-styles><style:style style:name="T1"><style:text-properties '
               'style:text-position="super 58%%"/></style:style></office:automatic-styles><office:body><office:text>'
               '<text:tracked-changes><text:changed-region><text:deletion><text:p>It killed 39.</text:p></text:deletion></text:changed-region></text:tracked-changes>'
               '<text:h text:outline-level="1">What happened</text:h>'
               '<text:p>The flood killed 41 people<office:annotation><text:p>Is this 99?</text:p></office:annotation> and 14 km<text:span text:style-name="T1">2'
               '</text:span><text:s text:c="2"/>were under water.<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
               '<text:note-body><text:p>County office, Report, 2019, p. 12.</text:p></text:note-body></text:note></text:p>'
               '<text:list><text:list-item><text:p>Roads: 12 km were washed away.</text:p></text:list-item></text:list>'
               '<table:table><table:table-header-rows><table:table-row>%s</table:table-row></table:table-header-rows><table:table-row>%s</table:table-row></table:table>'
               '</office:text></office:body></office:document-content>') % (
        spaces, cell % "District" + cell % "Deaths", cell % "Upper town" + cell % "13")
    meta = ('<office:document-meta %s><office:meta><dc:title>The flood at Karlshavn</dc:title><meta:initial-creator>Jane Doe</meta:initial-creator>'
            '<meta:creation-date>2019-05-12T10:00:00</meta:creation-date><dc:language>en-GB</dc:language></office:meta></office:document-meta>') % spaces
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), ("meta.xml", meta)])


# ---- EPUB ----------------------------------------------------------------------------------------------------------------

def epub():
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    opf = ('<package><metadata><dc:title>The flood at Karlshavn</dc:title><dc:creator>Jane Doe</dc:creator><dc:publisher>River Press</dc:publisher>'
           '<dc:date>2019-05-12</dc:date><dc:language>en</dc:language></metadata><manifest>'
           '<item id="n" href="notes.xhtml"/><item id="b" href="two%20b.xhtml"/><item id="a" href="one.xhtml"/><item id="t" href="toc.xhtml" properties="nav"/>'
           '</manifest><spine><itemref idref="t"/><itemref idref="a"/><itemref idref="b"/><itemref idref="n"/></spine></package>')
    page = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>%s</body></html>'
    return zipped([
        ("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("OPS/book.opf", opf),
        ("OPS/toc.xhtml", page % "<nav><a href='one.xhtml'>The night</a></nav>"),
        ("OPS/two b.xhtml", page % "<h1>The cost</h1><p>Compensation of 45 million kroner was paid.</p>"),
        ("OPS/one.xhtml", page % "<h1>The night</h1><p>The flood killed 41 people.<a href='notes.xhtml#n1'>1</a></p><ul><li>12 km of road</li></ul>"),
        ("OPS/notes.xhtml", page % "<h1>Notes</h1><p id='n1'>1. County office, Report, 2019.</p>"),
    ])


# ---- E-mail --------------------------------------------------------------------------------------------------------------

MAIL = """From: =?utf-8?Q?J=C3=B8rgen_Dahl?= <dahl@example.org>
To: someone@example.org
Subject: =?utf-8?B?VGhlIGZsb29kIGF0IEvDuGdl?=
Date: Tue, 14 May 2019 09:30:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: multipart/alternative; boundary=b2

--b2
Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

The flood killed 41 people =96 and destroyed 1,200 =
houses.

> It was said that
> 39 people died.

--=20
J=F8rgen
--b2
Content-Type: text/html

<p>The flood killed 41 people.</p>
--b2--
--b1
Content-Type: image/png; name="map.png"
Content-Disposition: attachment; filename="map.png"
Content-Transfer-Encoding: base64

iVBORw0K
--b1--
"""

MBOX = """From dahl@example.org Tue May 14 09:30:00 2019
From: Jane Doe <doe@example.org>
Subject: First count
Date: Tue, 14 May 2019 09:30:00 +0200

The flood killed 41 people, says the county.

From the harbour we hear of 12 boats that sank.

From roe@example.org Wed May 15 09:30:00 2019
From: roe@example.org
Subject: Second count
Date: Wed, 15 May 2019 09:30:00 +0200
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

%s
""" % base64.b64encode("<html><body><p>The flood killed 43 people, says the ministry.</p></body></html>".encode()).decode()


def attached(name, kind, content, charset=""):
    return ('Content-Type: %s%s\nContent-Disposition: attachment; filename="%s"\nContent-Transfer-Encoding: base64\n\n%s'
            % (kind, charset, name, base64.encodebytes(content if isinstance(content, bytes) else content.encode("cp1252")).decode()))


def mail(subject, text, parts):
    head = "From: Jane Doe <doe@example.org>\nSubject: %s\nDate: Tue, 14 May 2019 09:30:00 +0200\n" % subject
    boundary = "b" + hashlib.sha256(subject.encode()).hexdigest()[:12]
    body = "".join("--%s\n%s\n" % (boundary, part) for part in ["Content-Type: text/plain\n\n" + text] + parts)
    return head + 'Content-Type: multipart/mixed; boundary="%s"\n\n%s--%s--\n' % (boundary, body, boundary)


def mails():
    innermost = mail("The first letter", "The dyke broke at 3 points.", [attached("deep.txt", "text/plain", "It was 5 metres high.")])
    forwarded = mail("The second letter", "The boats carried 90 people.", [
        attached("boats.txt", "text/plain", "Caf\u00e9 \u2013 12 boats sank.", "; charset=windows-1252"), "Content-Type: message/rfc822\n\n" + innermost])
    return mail("All reports", "The reports are attached.", [
        attached("report.pdf", "application/pdf", report()), attached("minutes.docx", "application/octet-stream", minutes()),
        attached("notes", "application/vnd.oasis.opendocument.text", odt()), attached("page.html", "text/html", "<p>The pier cost 9 million kroner.</p>"),
        attached("page.html", "text/html", "<p>The pier cost 8 million kroner.</p>"), attached("../.hidden.txt", "text/plain", "No."),
        attached("all.zip", "application/zip", zipped([("a/one.txt", "The quay is 80 metres long.")])),
        attached("photo.png", "image/png", b"\x89PNG"), "Content-Type: message/rfc822\n\n" + forwarded])


# ---- all of it -------------------------------------------------------------------------------------------------------------

def post():
    write("mails/all.eml", mails())
    write("mails/list.mbox", "".join("From doe@example.org Tue May 14 09:30:00 2019\n%s\n" % mail("Count %d" % n, "Count %d is attached." % n, [
        attached("count.txt", "text/plain", "The ferry carried %d people." % (100 + n))]) for n in range(1, 4)))


def papers():
    write("papers/notes.pdf", noted(3))
    write("papers/notes-of-pages.pdf", noted(1))
    write("papers/notes-of-full-size.pdf", noted(3, 10))
    write("papers/notes-in-columns.pdf", noted_columns())
    write("papers/numbered-lines.pdf", numbered_lines())


def good():
    write("good/report.pdf", report())
    write("good/minutes.docx", minutes())
    write("good/notes.odt", odt())
    write("good/book.epub", epub())
    write("good/letter.eml", MAIL.replace("\n", "\r\n"))
    write("good/list.mbox", MBOX)
    write("good/dump.jsonl", JSONL)
    write("good/page.html", "<html lang=en><head><meta charset=windows-1252><title>The flood | River News</title><meta property=og:site_name content='River News'>"
          "<meta name=author content='Jane Doe'><meta property=article:published_time content=2019-05-12T10:00:00Z></head><body><nav><a href=/>Home</a></nav>"
          "<h1>The flood</h1><p>The flood killed 41 people \u2013 and destroyed 1,200 houses.</p></body></html>".encode("cp1252"))
    write("good/wide.txt", "The flood killed 41 people, and the caf\u00e9 was lost.\n".encode("utf-16-le"))
    write("good/named.txt", "<!DOCTYPE html><p>The flood killed 41 people.</p>")
    write("good/word.txt", minutes())
    inner = zipped([("deep/inner.txt", "The pier was built in 1911.\n")])
    members = [("a/one.txt", "The mill was built in 1912.\n"), ("a/README.md", "Not a source.\n"), ("../outside.txt", "Never read: 99.\n"),
               ("/absolute.txt", "Never read: 98.\n"), ("two.html", "<p>The lock was built in 1913.</p>"), ("inner.zip", inner)]
    write("good/all.zip", zipped(members))
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as file:
        for name, content in members[:5]:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            member.mtime = 1557655200
            file.addfile(member, io.BytesIO(content.encode()))
        link = tarfile.TarInfo("link.txt")
        link.type = tarfile.SYMTYPE
        link.linkname = "/etc/passwd"
        file.addfile(link)
    write("good/all.tar.gz", gzip.compress(tar.getvalue(), mtime=0))


JSONL = r"""{"id": 1, "headline": "The flood at \"Karlshavn\"", "authors": ["Jane Doe", "Richard Roe"], "datePublished": "2019-05-12T10:00:00Z", "lang": "en", "meta": {"title": "of something else", "tags": [{"text": "no text"}, 7]}, "text": "The flood killed 41 people \u2013 and 14 km\u00b2 were\nunder water \ud83c\udf0a for days.\n\nCompensation of 45\tmillion kroner was paid."}

{"Body": ["The cost", "Roads: 12 km were washed away."], "source": "River News", "pub_date": "2019-05", "text": "", "count": -1.5e3}
"""


def damaged():
    write("damaged/lines.jsonl", '["The flood killed 41 people."]\n{"title": "No text"}\n{"text": "It is cut')
    write("damaged/fine.txt", "The flood killed 41 people.\n")
    write("damaged/cut.pdf", report()[:900])
    write("damaged/cut.docx", minutes()[:700])
    write("damaged/cut.odt", odt()[:300])
    write("damaged/cut.epub", epub()[:300])
    write("damaged/cut.zip", zipped([("a.txt", b"".join(hashlib.sha256(bytes([n])).digest() for n in range(64)))])[:900])
    for end in ("pdf", "docx", "odt", "epub", "eml", "html", "txt", "jsonl"):
        write("damaged/empty." + end, "")
    write("damaged/side.docx", docx(par(run("The flood killed 41 people.")), "<w:p>", title="<open>"))
    write("damaged/text.docx", "The flood killed 41 people.\n")
    write("damaged/text.pdf", "The flood killed 41 people.\n")
    write("damaged/locked.pdf", pdf([column(40, 500, ["The flood killed 41 people."])],
                                    encrypt="/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % ("41" * 32, "42" * 32)))
    write("damaged/scan.pdf", pdf([[], []], extra="0.5 g 50 50 300 400 re f\n"))
    write("damaged/bomb.docx", zipped([("word/document.xml", b"<w:document><w:body>" + b" " * (300 << 20))]))
    entities = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">%s]><w:document %s><w:body>%s</w:body></w:document>' % (
        "".join('<!ENTITY %s "%s">' % (chr(98 + n), ("&%s;" % chr(97 + n)) * 10) for n in range(9)), W, par(run("&j; The flood killed 41 people.")))
    write("damaged/entities.docx", zipped([("word/document.xml", entities)]))
    write("damaged/deep.docx", docx("<w:sdt>" * 100_000 + par(run("The flood killed 41 people.")) + "</w:sdt>" * 100_000))
    write("damaged/deep.html", "<p>The flood killed 41 people.</p>" + "<div>" * 100_000 + "Deep" + "</div>" * 100_000)
    write("damaged/binary.txt", bytes(range(256)) * 20)


FOLDER = sys.argv[1]
good()
papers()
post()
damaged()
