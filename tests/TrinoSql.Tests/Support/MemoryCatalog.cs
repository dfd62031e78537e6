namespace Workbook.TrinoSql.Tests.Support;

/// <summary>A catalog made of the relations given.</summary>
internal sealed class MemoryCatalog(params Relation[] relations) : ICatalog
{
    public IEnumerable<string> Databases => relations.Select(r => r.Database).Append("default").Distinct();

    public bool DatabaseExists(string database) => Databases.Contains(database);

    public Relation? FindRelation(string database, string name) => relations.FirstOrDefault(r => r.Database == database && r.Name == name);

    public IEnumerable<Relation> Relations(string database) => relations.Where(r => r.Database == database);
}
