using System.Text.Json;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Lambda;

/// <summary>The rows of functions: configurations by version, permissions, asynchronous settings.</summary>
internal static class FunctionStore
{
    public const string Latest = "$LATEST";

    public const string Schema = """
        CREATE TABLE IF NOT EXISTS lambda_functions (
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            code_sha256 TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (name, version)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS lambda_permissions (
            function TEXT NOT NULL,
            sid TEXT NOT NULL,
            statement TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (function, sid)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS lambda_settings (
            function TEXT NOT NULL,
            name TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (function, name)
        ) WITHOUT ROWID;
        """;

    public static FunctionConfiguration? Find(CatalogSession session, string name, string version = Latest) =>
        session.Find("SELECT body FROM lambda_functions WHERE name = ?1 AND version = ?2", row => Parse(row.GetString(0)), name, version);

    public static List<FunctionConfiguration> List(CatalogSession session, string after, int limit) =>
        session.Query(
            "SELECT body FROM lambda_functions WHERE version = '$LATEST' AND name > ?1 ORDER BY name LIMIT ?2", row => Parse(row.GetString(0)), after, limit);

    /// <summary>All versions of a function, $LATEST first, then by number.</summary>
    public static List<FunctionConfiguration> Versions(CatalogSession session, string name) =>
        session.Query(
            "SELECT body FROM lambda_functions WHERE name = ?1 ORDER BY version <> '$LATEST', CAST(version AS INTEGER)", row => Parse(row.GetString(0)), name);

    public static void Put(CatalogTransaction transaction, FunctionConfiguration function) =>
        transaction.Execute(
            "INSERT OR REPLACE INTO lambda_functions (name, version, code_sha256, body) VALUES (?1, ?2, ?3, ?4)",
            function.FunctionName, function.Version, function.CodeSha256, JsonSerializer.Serialize(function, AwsJson.Pascal));

    public static bool Delete(CatalogTransaction transaction, string name, string? version)
    {
        if (version is not null)
            return transaction.Execute("DELETE FROM lambda_functions WHERE name = ?1 AND version = ?2", name, version) > 0;
        transaction.Execute("DELETE FROM lambda_permissions WHERE function = ?1", name);
        transaction.Execute("DELETE FROM lambda_settings WHERE function = ?1", name);
        return transaction.Execute("DELETE FROM lambda_functions WHERE name = ?1", name) > 0;
    }

    /// <summary>Hashes of the packages that functions use.</summary>
    public static List<string> Packages(CatalogSession session) =>
        session.Query("SELECT DISTINCT code_sha256 FROM lambda_functions", row => row.GetString(0));

    public static List<string> Statements(CatalogSession session, string function) =>
        session.Query("SELECT statement FROM lambda_permissions WHERE function = ?1 ORDER BY position, sid", row => row.GetString(0), function);

    public static bool AddStatement(CatalogTransaction transaction, string function, string sid, string statement) =>
        transaction.Execute(
            """
            INSERT OR IGNORE INTO lambda_permissions (function, sid, statement, position)
            SELECT ?1, ?2, ?3, coalesce(max(position) + 1, 0) FROM lambda_permissions WHERE function = ?1
            """,
            function, sid, statement) == 1;

    public static bool RemoveStatement(CatalogTransaction transaction, string function, string sid) =>
        transaction.Execute("DELETE FROM lambda_permissions WHERE function = ?1 AND sid = ?2", function, sid) == 1;

    /// <summary>A document kept beside the function (event invoke configuration, reserved concurrency), or null.</summary>
    public static string? Setting(CatalogSession session, string function, string name) =>
        session.Find("SELECT body FROM lambda_settings WHERE function = ?1 AND name = ?2", row => row.GetString(0), function, name);

    public static void PutSetting(CatalogTransaction transaction, string function, string name, string body) =>
        transaction.Execute("INSERT OR REPLACE INTO lambda_settings (function, name, body) VALUES (?1, ?2, ?3)", function, name, body);

    public static bool DeleteSetting(CatalogTransaction transaction, string function, string name) =>
        transaction.Execute("DELETE FROM lambda_settings WHERE function = ?1 AND name = ?2", function, name) == 1;

    private static FunctionConfiguration Parse(string body) => JsonSerializer.Deserialize<FunctionConfiguration>(body, AwsJson.Pascal)!;
}
