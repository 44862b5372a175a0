-- Three questions over the tables of `pullquote extract --format parquet`. $tables is their
-- folder and $name a person's name; `ask.py` fills them in. Each question begins with a line
-- `-- ?`. Tables are joined by `shard` too: files of news may each number their articles from 1.

-- ? Who is quoted most, and by whom
-- "By whom": where the articles come from, by the host of their address.
SELECT
  speaker,
  coalesce(regexp_extract(a.location, '^https?://([^/]+)', 1), '') AS source,
  count(*) AS quotations,
  count(DISTINCT (shard, article_id)) AS articles
FROM read_parquet($tables || '/quotations/**/*.parquet') AS q
JOIN read_parquet($tables || '/articles/**/*.parquet') AS a USING (shard, article_id)
WHERE speaker_kind = 'person' AND q.kind <> 'indirect'
GROUP BY ALL
ORDER BY quotations DESC, speaker, source
LIMIT 20;

-- ? How often sources without a name speak
SELECT
  coalesce(speaker_kind, 'not told') AS who,
  count(*) AS quotations,
  round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent
FROM read_parquet($tables || '/quotations/**/*.parquet')
GROUP BY who
ORDER BY quotations DESC, who;

-- ? One person's words over time
-- After `pullquote link`: by every name that is theirs, and without namesakes. Of several who
-- have the name it is the one of most articles; the table `persons` has them all.
SELECT
  coalesce(CAST(a.published_date AS VARCHAR), a.published, 'no date') AS day,
  a.title,
  q.text,
  CAST(q.confidence AS DECIMAL(3, 2)) AS confidence
FROM read_parquet($tables || '/quotations/**/*.parquet') AS q
JOIN read_parquet($tables || '/articles/**/*.parquet') AS a USING (shard, article_id)
JOIN read_parquet($tables || '/links/**/*.parquet') AS l USING (shard, article_id, person_id)
WHERE l.linked_id = (
  SELECT linked_id FROM read_parquet($tables || '/persons/**/*.parquet')
  WHERE list_contains(names, $name)
  ORDER BY articles DESC, linked_id
  LIMIT 1
)
ORDER BY a.published_date NULLS LAST, q.shard, q.article_id, q.start;
