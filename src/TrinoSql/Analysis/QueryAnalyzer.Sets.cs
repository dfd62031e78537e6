using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Set operations, VALUES and recursion.</summary>
internal sealed partial class QueryAnalyzer
{
    private QueryPlan Combine(SetOperation operation)
    {
        var left = Body(operation.Left);
        var right = Body(operation.Right);
        if (left.Outputs.Count != right.Outputs.Count)
        {
            throw new SqlException(
                ErrorCodes.TypeMismatch,
                operation.Position,
                $"{operation.Operator} query has different number of fields: {Sql.Number(left.Outputs.Count)}, {Sql.Number(right.Outputs.Count)}");
        }

        var outputs = left.Outputs.Select((output, i) => Both(operation, i + 1, output, right.Outputs[i])).ToList();
        if (!operation.All || operation.Operator != "UNION")
            session.Uses.UnionWith(outputs.SelectMany(o => o.Uses));
        return new QueryPlan(Combined(operation, Coerced(left, outputs), Coerced(right, outputs), outputs), outputs);
    }

    private string Combined(SetOperation operation, string left, string right, IReadOnlyList<Output> outputs)
    {
        var plain = $"({left}) {operation.Operator}{(operation.All ? " ALL" : "")} ({right})";
        if (!outputs.Any(o => Canonical.IsNeeded(o.Type)))
            return plain;
        if (operation.Operator == "UNION")
            return operation.All ? plain : Distinct($"({left}) UNION ALL ({right})", plain, outputs);
        var (l, r) = (Sql.Name(session.Alias("r")), Sql.Name(session.Alias("r")));
        var columns = string.Join(", ", outputs.Select(o => Sql.Name(o.Sql)));
        var same = Keys(outputs, l).Zip(Keys(outputs, r), (a, b) => $"{a} IS NOT DISTINCT FROM {b}").Append($"{l}.{RowNumber} = {r}.{RowNumber}");
        return $"SELECT {columns} FROM ({Numbered(left, outputs, operation.All)}) AS {l} WHERE {(operation.Operator == "EXCEPT" ? "NOT " : "")}EXISTS "
            + $"(SELECT 1 FROM ({Numbered(right, outputs, operation.All)}) AS {r} WHERE {string.Join(" AND ", same)})";
    }

    private static readonly string RowNumber = Sql.Name("$n");

    /// <summary>The rows with a number among their equals, or the first of equals only.</summary>
    private string Numbered(string sql, IReadOnlyList<Output> outputs, bool all)
    {
        var alias = Sql.Name(session.Alias("r"));
        var first = all ? "" : $" QUALIFY {RowNumber} = 1";
        var columns = string.Join(", ", outputs.Select(o => Sql.Name(o.Sql)));
        return $"SELECT *, row_number() OVER (PARTITION BY {string.Join(", ", Keys(outputs, alias))}) AS {RowNumber} FROM ({sql}) AS {alias}({columns}){first}";
    }

    private static Output Both(SetOperation operation, int column, Output left, Output right)
    {
        var type = Coercion.Common(left.Type, right.Type) ?? throw new SqlException(
            ErrorCodes.TypeMismatch, operation.Position, $"column {column} in {operation.Operator} query has incompatible types: {left.Type}, {right.Type}");
        return left with
        {
            Type = type,
            Uses = [.. left.Uses.Union(right.Uses)],
            Origins = left.Type == right.Type ? [.. left.Origins, .. right.Origins] : [],
        };
    }

    /// <summary>The query with its columns cast to the given types and named so.</summary>
    private string Coerced(QueryPlan plan, IReadOnlyList<Output> outputs)
    {
        if (plan.Outputs.Zip(outputs).All(p => p.First.Type.ToDuckDb() == p.Second.Type.ToDuckDb() && p.First.Type != PlainType.Unknown))
            return plan.Sql;
        var alias = session.Alias("r");
        var columns = plan.Outputs.Zip(outputs, (from, to) =>
            $"{Casts.Coerce(new Typed($"{Sql.Name(alias)}.{Sql.Name(from.Sql)}", from.Type), to.Type).Sql} AS {Sql.Name(to.Sql)}");
        return $"SELECT {string.Join(", ", columns)} FROM ({plan.Sql}) AS {Sql.Name(alias)}";
    }

    private QueryPlan Values(Values values)
    {
        var analyzer = Expressions(new Scope([], outer), "VALUES");
        var rows = values.Rows.Select(row => row is RowConstructor r ? r.Items.Select(analyzer.Translate).ToList() : ValuesRow(analyzer.Translate(row))).ToList();
        var types = rows[0].Select(v => v.Type).ToArray();
        foreach (var (row, node) in rows.Zip(values.Rows).Skip(1))
        {
            if (row.Count != types.Length)
                throw new SqlException(ErrorCodes.TypeMismatch, node.Position, $"Values rows have mismatched sizes: {Sql.Number(types.Length)} vs {Sql.Number(row.Count)}");
            for (var i = 0; i < types.Length; i++)
                types[i] = Coercion.Common(types[i], row[i].Type) ?? throw Mismatch(node, rows[0], row);
        }

        var lines = rows.Select(row => $"({string.Join(", ", row.Select((v, i) => Casts.Coerce(v, types[i]).Sql))})");
        var outputs = types.Select((t, i) => new Output(null, $"c{Sql.Number(i)}", t)).ToList();
        var alias = $"{Sql.Name(session.Alias("r"))}({string.Join(", ", outputs.Select(o => Sql.Name(o.Sql)))})";
        return new QueryPlan($"SELECT * FROM (VALUES {string.Join(", ", lines)}) AS {alias}", outputs);
    }

    /// <summary>A row that is one expression; a row value gives a column for each of its fields.</summary>
    private static List<Typed> ValuesRow(Typed value) => value.Type is RowType row
        ? [.. row.Fields.Select((f, i) => new Typed($"struct_extract({value.Sql}, {Sql.Text(row.StructField(i))})", f.Type))]
        : [value];

    private static SqlException Mismatch(Node node, List<Typed> first, List<Typed> row) => new(
        ErrorCodes.TypeMismatch,
        node.Position,
        $"Values rows have mismatched types: row({string.Join(", ", first.Select(v => v.Type))}) vs row({string.Join(", ", row.Select(v => v.Type))})");

    /// <summary>Athena's depth of recursion, which no query can change.</summary>
    private const int MaxRecursion = 10;

    private static bool IsRecursive(NamedQuery named) =>
        named.Query is { With: null, Body: SetOperation { Operator: "UNION" } or NestedQuery { Query.Body: SetOperation } }
        && SqlPrinter.Print(named.Query).Contains(named.Name.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first operand of UNION gives the types; the second sees the query itself under its name.</summary>
    private string Recursive(NamedQuery named, CommonTable table, List<CommonTable> visible)
    {
        if (named.Columns.Count == 0)
            throw new SqlException(ErrorCodes.MissingColumnAliases, named.Position, "missing column aliases in recursive WITH query");
        var operation = (SetOperation)(named.Query.Body is NestedQuery nested ? nested.Query.Body : named.Query.Body);
        var anchor = new QueryAnalyzer(session, database, [.. visible], outer).Body(operation.Left);
        var outputs = Renamed(anchor.Outputs, named).Select((o, i) => o with { Sql = $"c{Sql.Number(i)}", Origins = [] }).ToList();
        table.Outputs = outputs;
        var step = new QueryAnalyzer(session, database, [.. visible, table], outer).Body(operation.Right);
        if (step.Outputs.Count != outputs.Count)
            throw new SqlException(ErrorCodes.TypeMismatch, operation.Position, "base and step relations of recursion have different number of fields");
        session.Uses.UnionWith(anchor.Outputs.Concat(step.Outputs).SelectMany(o => o.Uses));
        var columns = string.Join(", ", outputs.Select(o => Sql.Name(o.Sql)));
        if (!operation.All)
            return $"{Sql.Name(table.Sql)}({columns}) AS (({anchor.Sql}) UNION ({Coerced(step, outputs)}))";
        var (depth, alias) = (Sql.Name("$depth"), Sql.Name(session.Alias("r")));
        var message = Sql.Text($"{ErrorCodes.NotSupported}: Recursion depth limit exceeded ({Sql.Number(MaxRecursion)}). Use 'max_recursion_depth' session property to modify the limit.");
        var next = $"(SELECT CASE WHEN max({depth}) >= {Sql.Number(MaxRecursion)} THEN error({message}) ELSE max({depth}) + 1 END FROM {Sql.Name(table.Sql)})";
        return $"{Sql.Name(table.Sql)}({columns}, {depth}) AS (SELECT {alias}.*, 0 FROM ({anchor.Sql}) AS {alias} UNION ALL SELECT {alias}.*, {next} FROM ({Coerced(step, outputs)}) AS {alias})";
    }
}
