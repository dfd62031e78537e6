namespace Workbook.TrinoSql;

/// <summary>A query: SELECT, WITH, VALUES or TABLE.</summary>
public sealed record QueryStatement(Query Query) : Statement(StatementType.Dml, "SELECT");

/// <summary>INSERT INTO; without columns the query's columns stand for the table's, partition columns last.</summary>
public sealed record InsertInto(RelationName Table, IReadOnlyList<string>? Columns, Query Query) : Statement(StatementType.Dml, "INSERT");

/// <summary>DELETE, UPDATE or MERGE, which no table of Hive's kind takes.</summary>
public sealed record RowChange(RelationName Table, string Kind) : Statement(StatementType.Dml, Kind);

/// <summary>UNLOAD (query) TO location WITH (properties).</summary>
public sealed record Unload(Query Query, string Location, IReadOnlyDictionary<string, PropertyValue> Properties) : Statement(StatementType.Dml, "UNLOAD");

/// <summary>CREATE TABLE … AS query.</summary>
public sealed record CreateTableAs(
    RelationName Table,
    bool IfNotExists,
    IReadOnlyDictionary<string, PropertyValue> Properties,
    Query Query,
    bool WithData) : Statement(StatementType.Ddl, "CREATE_TABLE_AS_SELECT");

/// <summary>CREATE [OR REPLACE] VIEW; <paramref name="Sql"/> is the query's text as written.</summary>
public sealed record CreateView(RelationName View, bool OrReplace, Query Query, string Sql) : Statement(StatementType.Ddl, "CREATE_VIEW");

/// <summary>DROP VIEW.</summary>
public sealed record DropView(RelationName View, bool IfExists) : Statement(StatementType.Ddl, "DROP_VIEW");

/// <summary>EXPLAIN or EXPLAIN ANALYZE; format and type in upper case as written or by default.</summary>
public sealed record Explain(Statement Statement, bool Analyze, string Format, string PlanType) : Statement(StatementType.Dml, "EXPLAIN");

/// <summary>PREPARE name FROM statement; <paramref name="Sql"/> is the statement's text as written.</summary>
public sealed record Prepare(string Name, Statement Statement, string Sql) : Statement(StatementType.Ddl, "PREPARE");

/// <summary>EXECUTE name USING values, each the text of an expression.</summary>
public sealed record Execute(string Name, IReadOnlyList<string> Parameters) : Statement(StatementType.Dml, "EXECUTE");

/// <summary>DEALLOCATE PREPARE name.</summary>
public sealed record Deallocate(string Name) : Statement(StatementType.Ddl, "DEALLOCATE");

/// <summary>A value of WITH (property = value): text, a whole number, a truth value or a list of texts.</summary>
public abstract record PropertyValue
{
    /// <summary>The value as text: lists joined by commas, truth values in lower case.</summary>
    public abstract string Text { get; }
}

/// <summary>One text, number (invariant) or truth value (lower case).</summary>
public sealed record ScalarProperty(string Value) : PropertyValue
{
    /// <inheritdoc/>
    public override string Text => Value;
}

/// <summary>ARRAY['a', 'b'].</summary>
public sealed record ListProperty(IReadOnlyList<string> Values) : PropertyValue
{
    /// <inheritdoc/>
    public override string Text => string.Join(',', Values);
}
