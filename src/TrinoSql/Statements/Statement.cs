namespace Workbook.TrinoSql;

/// <summary>Athena's StatementType of a query execution.</summary>
public enum StatementType
{
    /// <summary>SELECT, VALUES, INSERT, UNLOAD, EXPLAIN.</summary>
    Dml,

    /// <summary>CREATE (also AS SELECT), DROP, ALTER, MSCK.</summary>
    Ddl,

    /// <summary>SHOW, DESCRIBE.</summary>
    Utility,
}

/// <summary>One statement of Athena's SQL.</summary>
/// <param name="Type">Athena's StatementType.</param>
/// <param name="Substatement">Athena's SubstatementType, for example <c>CREATE_TABLE</c>.</param>
public abstract record Statement(StatementType Type, string Substatement);

/// <summary>A name as a statement gives it, in lower case; without a database it is one of the context's.</summary>
public sealed record RelationName(string? Database, string Name)
{
    /// <summary>Where the name stands.</summary>
    public Position Position { get; init; }

    /// <summary>The same name, with the given database when it names none.</summary>
    public RelationName In(string database) => this with { Database = Database ?? database };

    /// <inheritdoc/>
    public override string ToString() => Database is null ? Name : $"{Database}.{Name}";
}
