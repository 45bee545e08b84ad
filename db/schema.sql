-- The tables of a quotes database, as its migrations leave them: for reading and comparing. `quotes build` makes one.
-- Written by `python -m quotes.library.schema > db/schema.sql`. What each column means: db/README.md.
PRAGMA application_id = 1903521652;
PRAGMA user_version = 6;

CREATE TABLE about (
  key TEXT PRIMARY KEY,             -- languages, folding
  value TEXT NOT NULL
);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,        -- the file as it was named, - for standard input
  version TEXT NOT NULL,            -- of quotes: what read it last
  digest TEXT NOT NULL,             -- of the articles in it: equal digest and version, nothing to do
  read_at TEXT NOT NULL,            -- UTC
  documents INTEGER NOT NULL,       -- how many articles it holds
  refused INTEGER NOT NULL,         -- how many more were refused
  refusals TEXT NOT NULL            -- JSON: [{"position", "title", "reason"}]
, origin TEXT NOT NULL DEFAULT '', options TEXT NOT NULL DEFAULT '{}', outcome TEXT NOT NULL DEFAULT 'read'
  CHECK (outcome IN ('read', 'partly', 'unreadable', 'unfinished')));

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  original_id TEXT NOT NULL,        -- the article's own id; "id" in the exchange format
  title TEXT NOT NULL,
  dateline TEXT,
  publisher TEXT,
  author TEXT,
  language TEXT,                    -- ISO 639-1
  published TEXT CHECK (published IS date(published, '+0 days')),
  published_basis TEXT,             -- given, page, told
  published_earliest TEXT CHECK (published_earliest IS date(published_earliest, '+0 days')),
  published_latest TEXT CHECK (published_latest IS date(published_latest, '+0 days')),
  url TEXT,
  source INTEGER NOT NULL REFERENCES sources(id),
  position INTEGER NOT NULL,        -- its place in the source, from 0
  version TEXT NOT NULL,            -- of quotes: what found its statements
  text TEXT NOT NULL                -- last, so that reading the others need not pass over it
, duplicate_of INTEGER REFERENCES documents(id) ON DELETE SET NULL);

CREATE INDEX documents_published ON documents(published DESC);

CREATE INDEX documents_publisher ON documents(publisher, published DESC);

CREATE INDEX documents_source ON documents(source);

CREATE INDEX documents_original_id ON documents(original_id);

CREATE INDEX documents_language ON documents(language);

CREATE TABLE readings (
  source INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  record TEXT NOT NULL,             -- JSON: what this source says of the article beside title and text
  PRIMARY KEY (source, document)
);

CREATE INDEX readings_document ON readings(document);

CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'group', 'anonymous')),
  first_seen TEXT,                  -- the earliest and
  last_seen TEXT                    -- the latest day on which a dated statement was made
, identified INTEGER NOT NULL DEFAULT 0, name_en TEXT, wikidata TEXT);

CREATE INDEX speakers_name ON speakers(name);

CREATE TABLE speaker_names (
  id INTEGER PRIMARY KEY,
  speaker INTEGER NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  count INTEGER NOT NULL,           -- statements in which the speaker is mentioned so
  UNIQUE (speaker, name)
);

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
);

CREATE TABLE venues (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  date TEXT CHECK (date IS date(date, '+0 days')),  -- null where an outlet tells one from another
  outlet INTEGER REFERENCES outlets(id),
  counterpart TEXT,
  place TEXT,
  event TEXT
);

CREATE INDEX venues_kind ON venues(kind);

CREATE INDEX venues_outlet ON venues(outlet);

CREATE TABLE topics (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  scheme TEXT NOT NULL CHECK (scheme IN ('subject', 'place')),
  slug TEXT NOT NULL,
  code TEXT,                        -- IPTC Media Topics, or ISO 3166-1
  label_ar TEXT,
  label_en TEXT,
  wikidata TEXT,
  UNIQUE (scheme, slug)
);

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,        -- its place among the article's statements, from 0
  part TEXT NOT NULL CHECK (part IN ('title', 'body')),
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  "end" INTEGER NOT NULL CHECK (typeof("end") = 'integer' AND "end" > start),
  text TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('direct', 'indirect', 'mixed')),
  act TEXT NOT NULL,
  cue TEXT NOT NULL,
  cue_start INTEGER CHECK (cue_start IS NULL OR typeof(cue_start) = 'integer' AND cue_start >= 0),
  speaker INTEGER REFERENCES speakers(id),
  mention TEXT NOT NULL,
  mention_start INTEGER CHECK (mention_start IS NULL OR typeof(mention_start) = 'integer' AND mention_start >= 0),
  role TEXT,
  date TEXT CHECK (date IS date(date, '+0 days')),
  date_basis TEXT,                  -- explicit, weekday, relative, publication
  date_words TEXT,
  venue INTEGER REFERENCES venues(id),
  venue_words TEXT,
  parent INTEGER REFERENCES quotes(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)
, named TEXT, named_kind TEXT, statement INTEGER REFERENCES repeated_statements(id) ON DELETE SET NULL, reviewed TEXT);

CREATE INDEX quotes_document ON quotes(document, position);

CREATE INDEX quotes_speaker ON quotes(speaker, date DESC);

CREATE INDEX quotes_date ON quotes(date DESC);

CREATE INDEX quotes_venue ON quotes(venue, date DESC);

CREATE INDEX quotes_type ON quotes(type, date DESC);

CREATE INDEX quotes_act ON quotes(act, date DESC);

CREATE INDEX quotes_parent ON quotes(parent);

CREATE TABLE quote_topics (
  quote INTEGER NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
  topic INTEGER NOT NULL REFERENCES topics(id),
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  position INTEGER NOT NULL,        -- its place among the statement's topics, from 0: the strongest subject first
  PRIMARY KEY (quote, topic)
);

CREATE INDEX quote_topics_topic ON quote_topics(topic, quote);

CREATE TRIGGER quotes_insert_stands BEFORE INSERT ON quotes BEGIN
  SELECT raise(ABORT, 'quotes.text is not what stands at its offsets in the article')
   WHERE new.text IS NOT substr((SELECT CASE new.part WHEN 'title' THEN title ELSE text END FROM documents WHERE id = new.document), new.start + 1, new."end" - new.start);
  SELECT raise(ABORT, 'quotes.cue is not what stands at cue_start in the article')
   WHERE new.cue_start IS NOT NULL AND new.cue IS NOT substr((SELECT CASE new.part WHEN 'title' THEN title ELSE text END FROM documents WHERE id = new.document), new.cue_start + 1, length(new.cue));
  SELECT raise(ABORT, 'quotes.mention is not what stands at mention_start in the article')
   WHERE new.mention_start IS NOT NULL
     AND new.mention IS NOT substr((SELECT CASE new.part WHEN 'title' THEN title ELSE text END FROM documents WHERE id = new.document), new.mention_start + 1, length(new.mention));
END;

CREATE TRIGGER quotes_update_stands
BEFORE UPDATE OF document, part, start, "end", text, cue, cue_start, mention, mention_start ON quotes
BEGIN
  SELECT raise(ABORT, 'quotes.text is not what stands at its offsets in the article')
   WHERE new.text IS NOT substr((SELECT CASE new.part WHEN 'title' THEN title ELSE text END FROM documents WHERE id = new.document), new.start + 1, new."end" - new.start);
  SELECT raise(ABORT, 'quotes.cue is not what stands at cue_start in the article')
   WHERE new.cue_start IS NOT NULL AND new.cue IS NOT substr((SELECT CASE new.part WHEN 'title' THEN title ELSE text END FROM documents WHERE id = new.document), new.cue_start + 1, length(new.cue));
  SELECT raise(ABORT, 'quotes.mention is not what stands at mention_start in the article')
   WHERE new.mention_start IS NOT NULL
     AND new.mention IS NOT substr((SELECT CASE new.part WHEN 'title' THEN title ELSE text END FROM documents WHERE id = new.document), new.mention_start + 1, length(new.mention));
END;

CREATE TRIGGER documents_update_stands BEFORE UPDATE OF id, title, text ON documents BEGIN
  SELECT raise(ABORT, 'the article has statements that would no longer stand at their offsets')
   WHERE EXISTS (
    SELECT 1 FROM quotes AS q
     WHERE q.document = old.id AND (
       new.id <> old.id
       OR q.text IS NOT substr(CASE q.part WHEN 'title' THEN new.title ELSE new.text END, q.start + 1, q."end" - q.start)
       OR q.cue_start IS NOT NULL AND q.cue IS NOT substr(CASE q.part WHEN 'title' THEN new.title ELSE new.text END, q.cue_start + 1, length(q.cue))
       OR q.mention_start IS NOT NULL
          AND q.mention IS NOT substr(CASE q.part WHEN 'title' THEN new.title ELSE new.text END, q.mention_start + 1, length(q.mention))));
END;

CREATE VIRTUAL TABLE quotes_fts USING fts5(text, content="quotes", content_rowid="id", tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc Cf'");

CREATE VIRTUAL TABLE documents_fts USING fts5(title, content="documents", content_rowid="id", tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc Cf'");

CREATE VIRTUAL TABLE speaker_names_fts USING fts5(name, content="speaker_names", content_rowid="id", tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc Cf'");

CREATE TABLE speaker_roles (
  id INTEGER PRIMARY KEY,
  speaker INTEGER NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  count INTEGER NOT NULL,           -- statements beside which articles word the office so
  first_seen TEXT,                  -- the earliest and
  last_seen TEXT,                   -- the latest day of those
  UNIQUE (speaker, role)
);

CREATE TABLE repeated_statements (
  id INTEGER PRIMARY KEY REFERENCES quotes(id) ON DELETE CASCADE,  -- the quotation that was published first
  uid TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,               -- as that one has it
  date TEXT,                        -- on which it was said: an article's own, rather than that of publication
  quotes INTEGER NOT NULL,          -- how many there are
  outlets INTEGER NOT NULL          -- how many outlets published it
);

CREATE INDEX repeated_statements_outlets ON repeated_statements(outlets DESC, quotes DESC);

CREATE INDEX quotes_statement ON quotes(statement) WHERE statement IS NOT NULL;

CREATE INDEX documents_duplicate_of ON documents(duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE worded (
  kind TEXT NOT NULL,               -- quote or document
  item INTEGER NOT NULL,            -- its row, which may be gone by now
  wording INTEGER NOT NULL,
  PRIMARY KEY (kind, item)
) WITHOUT ROWID;

CREATE INDEX worded_wording ON worded(wording);

CREATE TABLE wordings (
  id INTEGER PRIMARY KEY,           -- a digest of the words, of whose they are and of the day
  day INTEGER NOT NULL,             -- counted from 1 January of the year 1; 0: unknown, -1: of an article
  bands BLOB NOT NULL               -- four bytes each
);

CREATE TABLE bands (
  band INTEGER NOT NULL,
  day INTEGER NOT NULL,
  wording INTEGER NOT NULL,
  PRIMARY KEY (band, day, wording)
) WITHOUT ROWID;

CREATE TABLE due (
  kind TEXT NOT NULL,               -- quote or document
  item INTEGER NOT NULL,
  PRIMARY KEY (kind, item)
) WITHOUT ROWID;

CREATE TRIGGER quotes_insert_due AFTER INSERT ON quotes BEGIN
  INSERT OR IGNORE INTO due VALUES ('quote', new.id);
END;

CREATE TRIGGER quotes_update_due AFTER UPDATE OF document, part, text, speaker, date, date_basis ON quotes BEGIN
  INSERT OR IGNORE INTO due SELECT 'quote', id FROM quotes WHERE document IN (old.document, new.document);
END;

CREATE TRIGGER quotes_delete_due AFTER DELETE ON quotes BEGIN
  INSERT OR IGNORE INTO due VALUES ('quote', old.id);
  INSERT OR IGNORE INTO due SELECT 'quote', id FROM quotes WHERE document = old.document;
END;

CREATE TRIGGER documents_insert_due AFTER INSERT ON documents BEGIN
  INSERT OR IGNORE INTO due VALUES ('document', new.id);
END;

CREATE TRIGGER documents_update_due AFTER UPDATE OF title, text, published, language ON documents BEGIN
  INSERT OR IGNORE INTO due VALUES ('document', new.id);
  INSERT OR IGNORE INTO due SELECT 'quote', id FROM quotes WHERE document = new.id;
END;

CREATE TRIGGER documents_delete_due AFTER DELETE ON documents BEGIN
  INSERT OR IGNORE INTO due VALUES ('document', old.id);
END;

CREATE TRIGGER speakers_update_due AFTER UPDATE OF kind, name ON speakers BEGIN
  INSERT OR IGNORE INTO due SELECT 'quote', id FROM quotes WHERE speaker = new.id;
END;

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  quote TEXT NOT NULL UNIQUE,       -- the uid of the statement as it was found, or as it was added
  document TEXT NOT NULL,           -- the uid of its article
  part TEXT NOT NULL CHECK (part IN ('title', 'body')),
  start INTEGER NOT NULL,           -- where it was found
  "end" INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'added')),
  now TEXT,                         -- its uid since, null where it was rejected
  statement TEXT,                   -- JSON: what it should be, in the exchange format
  reviewer TEXT,
  note TEXT,
  reviewed_at TEXT NOT NULL         -- UTC
);

CREATE INDEX corrections_document ON corrections(document);

CREATE TABLE speaker_uids (
  uid TEXT PRIMARY KEY,             -- what the speaker's uid would be, did nothing tie it to others
  speaker INTEGER NOT NULL REFERENCES speakers(id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX speaker_uids_speaker ON speaker_uids(speaker);

CREATE VIEW statements AS
SELECT q.id, q.uid, q.text, q.type, q.act, q.cue,
       s.name AS speaker, s.kind AS speaker_kind, q.mention AS speaker_mention, q.role,
       q.date, q.date_basis, q.date_words,
       v.name AS venue, v.kind AS venue_kind, q.venue_words,
       o.name AS venue_outlet, v.counterpart AS venue_counterpart, v.place AS venue_place, v.event AS venue_event,
       (SELECT json_group_array(slug) FROM (
          SELECT t.slug FROM quote_topics AS qt JOIN topics AS t ON t.id = qt.topic
           WHERE qt.quote = q.id AND t.scheme = 'subject' ORDER BY qt.position)) AS subjects,
       (SELECT json_group_array(slug) FROM (
          SELECT t.slug FROM quote_topics AS qt JOIN topics AS t ON t.id = qt.topic
           WHERE qt.quote = q.id AND t.scheme = 'place' ORDER BY qt.position)) AS places,
       q.part, q.start, q."end", q.parent, q.confidence, q.reviewed,
       q.statement, CAST(ifnull(r.quotes, 1) AS INTEGER) AS told,
       CAST(q.statement IS NULL OR q.statement = q.id AS INTEGER) AS first,  -- cast, so that first = '1' is true too
       q.document, d.uid AS document_uid, d.title, d.publisher, d.author, d.language, d.published, d.url,
       f.name AS source
  FROM quotes AS q
  JOIN documents AS d ON d.id = q.document
  JOIN sources AS f ON f.id = d.source
  LEFT JOIN speakers AS s ON s.id = q.speaker
  LEFT JOIN venues AS v ON v.id = q.venue
  LEFT JOIN outlets AS o ON o.id = v.outlet
  LEFT JOIN repeated_statements AS r ON r.id = q.statement;

CREATE TABLE tallies (
  field TEXT NOT NULL,              -- speaker, role, act, type, venue_kind, outlet, topic, publisher, articles, total
  value NOT NULL,                   -- of that field; the id of a speaker, of an outlet and of a topic
  month TEXT NOT NULL,              -- 2022-02; '' for all days, and for statements without one
  statements INTEGER NOT NULL,
  PRIMARY KEY (field, value, month)
) WITHOUT ROWID;

CREATE INDEX tallies_most ON tallies(field, month, statements DESC, value);

CREATE TABLE speaker_topics (
  speaker INTEGER NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
  topic INTEGER NOT NULL REFERENCES topics(id),
  count INTEGER NOT NULL,           -- statements
  first_seen TEXT,                  -- the earliest and
  last_seen TEXT,                   -- the latest day of those
  PRIMARY KEY (speaker, topic)
) WITHOUT ROWID;

CREATE INDEX speaker_topics_most ON speaker_topics(topic, count DESC);

CREATE TABLE speaker_publishers (
  speaker INTEGER NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
  publisher TEXT NOT NULL,          -- the outlet that published the articles
  count INTEGER NOT NULL,           -- statements in them
  first_seen TEXT,                  -- the earliest and
  last_seen TEXT,                   -- the latest day of those
  PRIMARY KEY (speaker, publisher)
) WITHOUT ROWID;

CREATE INDEX speaker_publishers_most ON speaker_publishers(publisher, count DESC);

CREATE INDEX quotes_role ON quotes(role, date DESC);

CREATE INDEX outlets_name ON outlets(name);

CREATE INDEX sources_outcome ON sources(outcome);
