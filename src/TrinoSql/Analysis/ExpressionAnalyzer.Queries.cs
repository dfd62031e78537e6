using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Expressions that hold queries.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private Typed Scalar(ScalarSubquery subquery)
    {
        var plan = Needed(queries.Subquery(subquery.Query, _scope));
        if (plan.Outputs.Count == 1)
            return new Typed($"({plan.Sql})", plan.Outputs[0].Type);
        var row = new RowType([.. plan.Outputs.Select(o => new RowField(o.Name, o.Type))]);
        return new Typed($"({Rows(plan, row)})", row);
    }

    private QueryPlan Needed(QueryPlan plan)
    {
        session.Uses.UnionWith(plan.Outputs.SelectMany(o => o.Uses));
        return plan;
    }

    /// <summary>The query with its columns packed into one row value.</summary>
    private string Rows(QueryPlan plan, RowType row)
    {
        var alias = Sql.Name(session.Alias("r"));
        var fields = plan.Outputs.Select((o, i) => $"{Sql.Text(row.StructField(i))}: {alias}.{Sql.Name(o.Sql)}");
        return $"SELECT {{{string.Join(", ", fields)}}} FROM ({plan.Sql}) AS {alias}";
    }

    private Typed In(InSubquery test)
    {
        var (value, query) = Sides(test, Translate(test.Value), test.Query);
        return new Typed($"({value} IN ({query}))", PlainType.Boolean);
    }

    private Typed Compare(Quantified test)
    {
        var (value, query) = Sides(test, Translate(test.Value), test.Query);
        var quantifier = test.Quantifier == "ALL" ? "ALL" : "ANY";
        return new Typed($"({value} {test.Operator} {quantifier} ({query}))", PlainType.Boolean);
    }

    private (string Value, string Query) Sides(Expression node, Typed value, Query query)
    {
        var plan = Needed(queries.Subquery(query, _scope));
        var sql = plan.Sql;
        var type = plan.Outputs[0].Type;
        if (plan.Outputs.Count > 1)
        {
            var row = new RowType([.. plan.Outputs.Select(o => new RowField(null, o.Type))]);
            (sql, type) = (Rows(plan, row), row);
        }

        var common = Coercion.Common(value.Type, type)
            ?? throw Error(ErrorCodes.TypeMismatch, node, $"Value expression and result of subquery must be of the same type: {AsRow(value.Type)} vs {AsRow(type)}");
        var alias = Sql.Name(session.Alias("r"));
        var column = new Typed($"{alias}.\"c\"", type);
        var cast = Comparable(column, common);
        return (Comparable(value, common), cast == column.Sql ? sql : $"SELECT {cast} FROM ({sql}) AS {alias}(\"c\")");
    }

    private static TrinoType AsRow(TrinoType type) => type is RowType ? type : new RowType([new RowField(null, type)]);

    private Typed GroupingOf(Grouping grouping)
    {
        if (!_aggregatesAllowed || Aggregation is not { } aggregation)
            throw Misplaced(grouping);
        if (grouping.Columns.Count > 63)
            throw Error("TOO_MANY_ARGUMENTS", grouping, "GROUPING supports up to 63 column arguments");
        aggregation.EnterAggregate();
        var columns = grouping.Columns.Select(c => Translate(c)).ToList();
        aggregation.LeaveAggregate();
        if (columns.FindIndex(c => !aggregation.IsKey(Canonical.IsNeeded(c.Type) ? c.Sql : c.Key)) is var foreign and >= 0)
            throw Error(ErrorCodes.InvalidArguments, grouping, $"The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to {SqlPrinter.Print(grouping.Columns[foreign])}.");
        return new Typed($"CAST(grouping({string.Join(", ", columns.Select(c => c.Key))}) AS {(grouping.Columns.Count > 31 ? "BIGINT" : "INTEGER")})", PlainType.Integer);
    }
}
