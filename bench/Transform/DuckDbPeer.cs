using System.Globalization;
using Workbook.DuckDb;

namespace Workbook.Bench.Transform;

/// <summary>The same work in DuckDB's SQL, the fastest forms found: what the transform is measured against.</summary>
internal static class DuckDbPeer
{
    private const string Names = """event_id, "user", session, ts, page, referrer, user_agent, country, device, debug""";

    private const string Shape =
        """{"event_id": "VARCHAR", "user": "VARCHAR", "session": "VARCHAR", "ts": "TIMESTAMP", "page": "VARCHAR", "referrer": "VARCHAR", "user_agent": "VARCHAR", "country": "VARCHAR", "device": "VARCHAR", "debug": "BOOLEAN"}""";

    private const string Reason = """
        CASE WHEN NOT parsed THEN 'malformed JSON' WHEN coalesce(event_id, '') = '' THEN 'missing event_id' WHEN coalesce("user", '') = '' THEN 'missing user'
        WHEN ts IS NULL THEN 'bad timestamp' WHEN coalesce(page, '') = '' THEN 'missing page' WHEN debug IS NULL THEN 'bad debug' END
        """;

    /// <param name="input">JSON lines, plain or GZIP.</param>
    /// <param name="folder">Takes dt=…/*.parquet.</param>
    /// <param name="work">
    /// plain: parse, type, partition, encode. strict: required fields checked too, one row an event_id; a bad line is an error. full: strict first;
    /// if a line is bad, again over text lines with the bad ones put aside. <c>ignore_errors</c> is faster and loses good lines next to bad ones.
    /// </param>
    /// <param name="threads">DuckDB's threads.</param>
    public static void Run(string input, string folder, string work, int threads)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        using var connection = new DuckDbConnection($"Data Source=:memory:;threads={threads.ToString(CultureInfo.InvariantCulture)}");
        connection.Open();
        Execute(connection, "SET preserve_insertion_order = false");
        var json = $"read_json({Literal(input)}, format = 'newline_delimited', columns = {Shape.Replace('"', '\'')})";
        if (work == "plain")
        {
            Copy(connection, $"SELECT {Names}, CAST(ts AS DATE) AS dt FROM {json}", folder);
            return;
        }
        try
        {
            // A violated check raises, so a clean file needs one scan and no temporary table.
            Copy(connection, $"""
                SELECT DISTINCT ON (event_id) {Names}, CAST(ts AS DATE) AS dt FROM (SELECT *, true AS parsed FROM {json})
                WHERE CASE WHEN {Reason} IS NULL THEN true ELSE error('bad line') END
                """, folder);
        }
        catch (DuckDbException) when (work == "full")
        {
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            RunOverLines(connection, input, folder);
        }
    }

    private static void RunOverLines(DuckDbConnection connection, string input, string folder)
    {
        Execute(connection, $$"""
            CREATE TEMP TABLE staged AS
            WITH lines AS (SELECT line FROM read_csv({{Literal(input)}}, columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false,
                auto_detect = false, strict_mode = false, max_line_size = 16777216)),
              typed AS (SELECT line, CASE WHEN json_valid(line) THEN from_json(line, '{{Shape}}') END AS r FROM lines),
              flat AS (SELECT line, r IS NOT NULL AS parsed, unnest(r) FROM typed)
            SELECT {{Names}}, CAST(ts AS DATE) AS dt, {{Reason}} AS reason, CASE WHEN reason IS NOT NULL THEN line END AS line FROM flat
            """);
        Execute(connection, $"COPY (SELECT reason, line FROM staged WHERE reason IS NOT NULL) TO {Literal(Path.Combine(folder, "quarantine.jsonl"))} (FORMAT json)");
        Copy(connection, $"SELECT DISTINCT ON (event_id) {Names}, dt FROM staged WHERE reason IS NULL", folder);
    }

    private static void Copy(DuckDbConnection connection, string select, string folder) =>
        Execute(connection, $"COPY ({select}) TO {Literal(folder)} (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (dt), OVERWRITE_OR_IGNORE)");

    private static void Execute(DuckDbConnection connection, string sql)
    {
        using var command = connection.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
