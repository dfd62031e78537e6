namespace Workbook.TrinoSql;

/// <summary>What the analyzer asks of the data catalog. Names come in lower case.</summary>
public interface ICatalog
{
    /// <summary>Names of all databases.</summary>
    IEnumerable<string> Databases { get; }

    /// <summary>Whether a database of that name exists.</summary>
    bool DatabaseExists(string database);

    /// <summary>The table or view of that name, null when there is none.</summary>
    Relation? FindRelation(string database, string name);

    /// <summary>All tables and views of a database.</summary>
    IEnumerable<Relation> Relations(string database);
}
