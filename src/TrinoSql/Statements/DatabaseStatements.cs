namespace Workbook.TrinoSql;

/// <summary>CREATE DATABASE.</summary>
public sealed record CreateDatabase(
    string Name,
    bool IfNotExists,
    string? Comment,
    string? Location,
    IReadOnlyDictionary<string, string> Properties) : Statement(StatementType.Ddl, "CREATE_DATABASE");

/// <summary>DROP DATABASE; without CASCADE it fails while tables exist.</summary>
public sealed record DropDatabase(string Name, bool IfExists, bool Cascade) : Statement(StatementType.Ddl, "DROP_DATABASE");

/// <summary>ALTER DATABASE … SET DBPROPERTIES.</summary>
public sealed record AlterDatabase(string Name, IReadOnlyDictionary<string, string> Properties) : Statement(StatementType.Ddl, "ALTER_DATABASE");
