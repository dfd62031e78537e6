using Workbook.TrinoSql.Emission;
using Workbook.TrinoSql.Parsing;

namespace Workbook.TrinoSql.Analysis;

/// <summary>FROM: tables, views, named queries, subqueries and joins.</summary>
internal sealed partial class QueryAnalyzer
{
    private static readonly Source NoSource = new("", []);

    /// <summary>Translates a relation; <paramref name="left"/> holds what stands before it, which LATERAL and UNNEST may name.</summary>
    private Source From(FromItem item, Source left)
    {
        TokenReader.GuardDepth(item.Position);
        return item switch
        {
            TableReference table => Table(table),
            SubqueryItem subquery => Derived(Query(subquery.Query), lateral: false),
            LateralItem lateral => Derived(Subquery(lateral.Query, new Scope(left.Fields, outer)), lateral: left.Sql.Length > 0),
            UnnestItem unnest => Unnest(unnest, left, keepEmpty: false),
            AliasedItem aliased => Aliased(aliased, left),
            SampledItem sampled => Sampled(sampled, left),
            Join join => Joined(join, left),
            _ => throw new InvalidOperationException($"No translation for {item.GetType().Name}."),
        };
    }

    private Source Derived(QueryPlan plan, bool lateral)
    {
        var alias = session.Alias("r");
        return new Source($"{(lateral ? "LATERAL " : "")}({plan.Sql}) AS {Sql.Name(alias)}", [.. plan.Outputs.Select(o => FieldOf(o, alias))]);
    }

    private Source Table(TableReference reference)
    {
        var name = reference.Name;
        if (name.Parts.Count == 1 && tables.LastOrDefault(t => name.Parts[0].Name.Equals(t.Name, StringComparison.OrdinalIgnoreCase)) is { } common)
            return CommonTable(common);
        var relation = Names.Relation(name);
        var (db, table) = (relation.Database ?? database, relation.Name);
        if (MetadataTables.Find(session.Context.Catalog, db, table) is { } metadata)
            return Metadata(metadata);
        if (db != MetadataTables.Schema && !session.Context.Catalog.DatabaseExists(db))
            throw new SqlException(ErrorCodes.SchemaNotFound, name.Position, $"Schema '{db}' does not exist");
        if (PartitionList(db, table) is { } partitions)
            return partitions;
        return session.Context.Catalog.FindRelation(db, table) switch
        {
            TableRelation t => Scan(t),
            ViewRelation view => View(view, name),
            _ => throw new SqlException(ErrorCodes.TableNotFound, name.Position, $"Table '{Names.Catalog}.{db}.{table}' does not exist"),
        };
    }

    private Source Metadata(MetadataTable metadata)
    {
        var alias = session.Alias("r");
        var fields = metadata.Columns.Select(c => new Field(c.Name, c.Type, $"{Sql.Name(alias)}.{Sql.Name(c.Name)}") { Relation = metadata.Name, Database = metadata.Database });
        return new Source($"({metadata.Sql}) AS {Sql.Name(alias)}", [.. fields]);
    }

    private Source CommonTable(CommonTable table)
    {
        table.References++;
        var alias = session.Alias("r");
        var fields = table.Outputs.Select(o => FieldOf(o, alias) with
        {
            Relation = table.Name,
            Origins = [.. o.Origins.Select(origin => origin with { Via = [.. origin.Via, table] })],
        });
        return new Source($"{Sql.Name(table.Sql)} AS {Sql.Name(alias)}", [.. fields]);
    }

    private Source View(ViewRelation view, TableName name)
    {
        var key = $"{view.Database}.{view.Name}";
        if (key == session.Context.ReplacedView || session.Views.Contains(key))
            throw new SqlException(ErrorCodes.ViewIsRecursive, name.Position, key == session.Context.ReplacedView ? "Statement would create a recursive view" : "View is recursive");
        session.Views.Add(key);
        try
        {
            var query = StatementParser.Parse(view.Sql) is QueryStatement statement ? statement.Query : throw new SqlException(ErrorCodes.InvalidView, default, "not a query");
            var source = Derived(new QueryAnalyzer(session, view.Database, [], null).Query(query), lateral: false);
            return source with { Fields = [.. source.Fields.Select(f => f with { Relation = view.Name, Database = view.Database })] };
        }
        catch (SqlException error) when (error.Code is not (ErrorCodes.ViewIsRecursive or ErrorCodes.StackOverflow))
        {
            throw new SqlException(ErrorCodes.InvalidView, name.Position, $"Failed analyzing stored view '{Names.Catalog}.{key}': {error.Message}");
        }
        finally
        {
            session.Views.Remove(key);
        }
    }

    private Source Aliased(AliasedItem item, Source left, bool keepEmpty = false)
    {
        var columns = item.Columns;
        var source = item.Item is UnnestItem unnest ? Unnest(unnest, left, keepEmpty, columns.Count) : From(item.Item, left);
        var own = source.Fields.Skip(item.Item is UnnestItem ? left.Fields.Count : 0).ToList();
        var visible = own.Where(f => !f.Hidden).ToList();
        if (columns.Count > 0 && columns.Count != visible.Count)
        {
            throw new SqlException(
                ErrorCodes.MismatchedColumnAliases,
                item.Position,
                $"Column alias list has {Sql.Number(columns.Count)} entries but '{item.Alias.Name}' has {Sql.Number(visible.Count)} columns available");
        }

        var alias = item.Alias.Name.ToLowerInvariant();
        var index = 0;
        var renamed = own.Select(f => f with
        {
            Relation = alias,
            Database = null,
            Name = columns.Count > 0 && !f.Hidden ? columns[index++].Name : f.Name,
        });
        return source with { Fields = [.. source.Fields.Take(source.Fields.Count - own.Count), .. renamed] };
    }

    private Source Sampled(SampledItem item, Source left)
    {
        var source = From(item.Item, left);
        var percentage = Expressions(new Scope([], null), "TABLESAMPLE clause").Translate(item.Percentage);
        return source with { Sql = $"{source.Sql} TABLESAMPLE {item.Method.ToLowerInvariant()} ({percentage.Sql} PERCENT)" };
    }
}
