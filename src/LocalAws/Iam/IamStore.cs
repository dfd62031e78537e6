using System.Text.Json;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Iam;

/// <summary>The rows of roles and policies.</summary>
internal static class IamStore
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS iam_roles (
            name TEXT PRIMARY KEY COLLATE NOCASE,
            body TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS iam_role_policies (
            role TEXT NOT NULL COLLATE NOCASE REFERENCES iam_roles (name),
            name TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (role, name)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS iam_policies (
            arn TEXT PRIMARY KEY,
            body TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS iam_attachments (
            role TEXT NOT NULL COLLATE NOCASE REFERENCES iam_roles (name),
            policy_arn TEXT NOT NULL,
            PRIMARY KEY (role, policy_arn)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sts_sessions (
            access_key_id TEXT PRIMARY KEY,
            secret TEXT NOT NULL,
            token TEXT NOT NULL,
            arn TEXT NOT NULL,
            user_id TEXT NOT NULL,
            expires_at INTEGER NOT NULL
        );
        """;

    /// <exception cref="Http.AwsException">NoSuchEntity.</exception>
    public static Role RequireRole(CatalogSession session, string name) =>
        session.Find("SELECT body FROM iam_roles WHERE name = ?1", row => Parse<Role>(row.GetString(0)), name) ?? throw IamErrors.NoSuchRole(name);

    public static List<Role> Roles(CatalogSession session) =>
        session.Query("SELECT body FROM iam_roles ORDER BY name", row => Parse<Role>(row.GetString(0)));

    public static bool Insert(CatalogTransaction transaction, Role role) =>
        transaction.Execute("INSERT OR IGNORE INTO iam_roles (name, body) VALUES (?1, ?2)", role.RoleName, JsonSerializer.Serialize(role)) == 1;

    public static void Update(CatalogTransaction transaction, Role role) =>
        transaction.Execute("UPDATE iam_roles SET body = ?2 WHERE name = ?1", role.RoleName, JsonSerializer.Serialize(role));

    /// <exception cref="Http.AwsException">NoSuchEntity.</exception>
    public static ManagedPolicy RequirePolicy(CatalogSession session, string arn) =>
        session.Find("SELECT body FROM iam_policies WHERE arn = ?1", row => Parse<ManagedPolicy>(row.GetString(0)), arn) ?? throw IamErrors.NoSuchPolicy(arn);

    public static List<ManagedPolicy> Policies(CatalogSession session) =>
        session.Query("SELECT body FROM iam_policies ORDER BY arn", row => Parse<ManagedPolicy>(row.GetString(0)));

    public static void Put(CatalogTransaction transaction, ManagedPolicy policy) =>
        transaction.Execute("INSERT OR REPLACE INTO iam_policies (arn, body) VALUES (?1, ?2)", policy.Arn, JsonSerializer.Serialize(policy));

    public static int AttachmentCount(CatalogSession session, string policyArn) =>
        session.Find("SELECT count(*) FROM iam_attachments WHERE policy_arn = ?1", row => row.GetInt32(0), policyArn);

    private static T Parse<T>(string body) => JsonSerializer.Deserialize<T>(body)!;
}

/// <summary>A role as IAM keeps it.</summary>
internal sealed record Role
{
    public required string RoleName { get; init; }

    public required string Path { get; init; }

    public required string RoleId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    public required string AssumeRolePolicyDocument { get; init; }

    public string? Description { get; init; }

    public int MaxSessionDuration { get; init; } = 3600;

    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>A managed policy with its versions, oldest first.</summary>
internal sealed record ManagedPolicy
{
    public required string Arn { get; init; }

    public required string PolicyName { get; init; }

    public required string PolicyId { get; init; }

    public required string Path { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    public required DateTimeOffset UpdateDate { get; init; }

    public required string DefaultVersionId { get; init; }

    /// <summary>Number the next version gets; numbers are not used again.</summary>
    public required int NextVersion { get; init; }

    public required IReadOnlyList<PolicyVersion> Versions { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>One version of a managed policy.</summary>
internal sealed record PolicyVersion(string VersionId, string Document, DateTimeOffset CreateDate);
