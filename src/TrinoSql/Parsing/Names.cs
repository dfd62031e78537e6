namespace Workbook.TrinoSql.Parsing;

/// <summary>Names of one to three parts as relations of the one catalog there is.</summary>
internal static class Names
{
    public const string Catalog = "awsdatacatalog";

    public static RelationName Relation(TableName name)
    {
        var parts = name.Parts.Select(p => p.Name.ToLowerInvariant()).ToArray();
        if (parts.Length == 3 && parts[0] != Catalog)
            throw new SqlException(ErrorCodes.CatalogNotFound, name.Position, $"Catalog '{parts[0]}' does not exist");
        return new RelationName(parts.Length == 1 ? null : parts[^2], parts[^1]) { Position = name.Position };
    }
}
