using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Resolves and types expressions and writes them as DuckDB SQL: names and logic here, the rest beside it.</summary>
/// <param name="session">What the whole translation shares.</param>
/// <param name="queries">Translates nested queries.</param>
/// <param name="scope">What names resolve to.</param>
/// <param name="clause">The clause for error messages, for example <c>WHERE clause</c>.</param>
internal sealed partial class ExpressionAnalyzer(Session session, QueryAnalyzer queries, Scope scope, string clause)
{
    private readonly Scope _query = scope;
    private Scope _scope = scope;
    private bool _aggregatesAllowed;
    private bool _windowsAllowed;
    private Expression? _root;
    private int _depth;
    private Scope? _outputs;
    private int _lambdas;
    private NodeList<NamedWindow> _windows = [];
    private Failure _failure = Failure.Raise;
    private List<string>? _lifted;

    public ExpressionAnalyzer WithAggregates()
    {
        _aggregatesAllowed = true;
        return this;
    }

    public ExpressionAnalyzer WithWindows(NodeList<NamedWindow> windows)
    {
        _windowsAllowed = true;
        _windows = windows;
        return this;
    }

    public Typed Translate(Expression expression)
    {
        Parsing.TokenReader.GuardDepth(expression.Position);
        var aggregation = Aggregation;
        var mark = aggregation?.Mark ?? 0;
        if (_depth++ == 0)
            _root = expression;
        var value = Dispatch(expression);
        _depth--;
        if (aggregation is null)
            return value;
        aggregation.Expression(value.Sql, mark);
        var isKey = !aggregation.IsInAggregate && aggregation.IsKey(value.Sql);
        value = aggregation.Shown(value);
        return isKey ? Lifted(value) : value;
    }

    /// <summary>The grouping of the query whose expression this is.</summary>
    private Aggregation? Aggregation => _query.Aggregation ?? (_query.IsOutput ? _query.Parent?.Aggregation : null);

    /// <summary>A condition, which must be boolean.</summary>
    public string Boolean(Expression expression, string what)
    {
        var value = Translate(expression);
        if (value.Type != PlainType.Boolean && value.Type != PlainType.Unknown)
        {
            // Trino words a clause's condition otherwise than a condition within an expression.
            var actual = what == clause || what == "JOIN ON clause" ? $": actual type {value.Type}" : $" (actual: {value.Type})";
            throw Error(ErrorCodes.TypeMismatch, expression, $"{what} must evaluate to a boolean{actual}");
        }

        return Casts.Coerce(value, PlainType.Boolean).Sql;
    }

    private static SqlException Error(string code, Node node, string message) => new(code, node.Position, message);

    private Typed Dispatch(Expression expression) => expression switch
    {
        Exists or ScalarSubquery or InSubquery or Quantified when _lambdas > 0 => throw Error(ErrorCodes.NotSupported, expression, "Lambda expression cannot contain subqueries"),
        Identifier name => Column(name),
        Dereference dereference => Column(dereference),
        Binary binary => Arithmetic(binary),
        Unary unary => Sign(unary),
        Comparison comparison => Compare(comparison, comparison.Operator, Translate(comparison.Left), Translate(comparison.Right)),
        Logical logical => new Typed(
            $"({string.Join($" {logical.Operator} ", logical.Terms.Select(t => Boolean(t, "Logical expression term")))})", PlainType.Boolean),
        Not not => new Typed($"(NOT {Boolean(not.Operand, "Value of logical NOT expression")})", PlainType.Boolean),
        IsNull test => new Typed($"({Translate(test.Value).Sql} IS NULL)", PlainType.Boolean),
        IsDistinct test => Distinct(test),
        Between between => Range(between),
        InList list => In(list),
        Like like => Match(like),
        Case choice => Choice(choice),
        Cast cast => Converted(cast),
        FunctionCall call => Call(call),
        Exists exists => Lifted(new Typed($"(EXISTS ({queries.Subquery(exists.Query, _scope).Sql}))", PlainType.Boolean)),
        ScalarSubquery subquery => Lifted(Scalar(subquery)),
        InSubquery test => In(test),
        Quantified test => Compare(test),
        Subscript subscript => Element(subscript),
        ArrayConstructor array => Array(array),
        RowConstructor row => Row(row),
        Grouping grouping => GroupingOf(grouping),
        Extract extract => ExtractField(extract),
        AtTimeZone zoned => InZone(zoned),
        Trim trim => Trimmed(trim),
        CurrentTime time => Now(time),
        Parameter parameter => ParameterValue(parameter),
        Lambda lambda => throw Error(ErrorCodes.TypeMismatch, lambda, "Lambda expression should always be used inside a function"),
        Translated translated => translated.Value,
        JsonExists or SqlJsonValue or JsonQuery or SqlJsonObject or SqlJsonArray => Json(expression),
        _ => Literal(expression),
    };

    private Typed Column(Identifier name)
    {
        var resolved = _scope.Find(name);
        if (_outputs?.Fields.Any(f => f.IsNamed(name.Name)) == true && (resolved is null || ReferenceEquals(resolved.Value.Scope, _outputs.Parent)))
            throw Error(ErrorCodes.ColumnNotFound, name, "Invalid reference to output projection attribute from ORDER BY aggregation");
        if (resolved is { } found)
            return Column(found.Field, found.Scope, name);
        return SessionValue(name) ?? throw NotFound(name, name.Name);
    }

    private Typed? SessionValue(Identifier name) => name.Quoted ? null : name.Name.ToLowerInvariant() switch
    {
        "current_catalog" => new Typed(Sql.Text(Parsing.Names.Catalog), new VarcharType()),
        "current_schema" => new Typed(Sql.Text(session.Context.Database), new VarcharType()),
        _ => null,
    };

    private static SqlException NotFound(Expression node, string name) => Error(
        ErrorCodes.ColumnNotFound, node, $"Column '{name}' cannot be resolved or requester is not authorized to access requested resources");

    private Typed Column(Field field, Scope owner, Expression node)
    {
        session.Uses.UnionWith(field.Uses);
        if (!ReferenceEquals(owner.Aggregation, Aggregation) && owner.Aggregation is { IsInAggregate: false } outer && !outer.IsKey(field.Sql))
            throw Error(ErrorCodes.ExpressionNotAggregate, node, $"Subquery uses '{SqlPrinter.Print(node)}' which must appear in GROUP BY clause");
        owner.Aggregation?.Column(node, field.Sql);
        return new Typed(field.Sql, field.Type);
    }

    /// <summary><c>table.column</c>, <c>database.table.column</c>, or a field of a row.</summary>
    private Typed Column(Dereference dereference)
    {
        var name = dereference.Field;
        var found = dereference.Base switch
        {
            Identifier relation => _scope.Find(name, relation.Name),
            Dereference { Base: Identifier db } relation => _scope.Find(name, relation.Field.Name, db.Name),
            _ => null,
        };
        if (found is { } column)
            return Column(column.Field, column.Scope, dereference);
        if (dereference.Base is Identifier holder)
        {
            if (_scope.Find(holder) is not { } unnested)
                throw NotFound(dereference, SqlPrinter.Print(dereference));
            if (name.Name.Equals(unnested.Field.OnlyFieldOfRow, StringComparison.OrdinalIgnoreCase) && unnested.Field.Type is not RowType)
                return Column(unnested.Field, unnested.Scope, dereference);
        }

        var value = Translate(dereference.Base);
        if (value.Type is not RowType row)
            throw Error(ErrorCodes.TypeMismatch, dereference, $"Expression {SqlPrinter.Print(dereference.Base)} is not of type ROW");
        var index = row.Fields.ToList().FindIndex(f => name.Name.Equals(f.Name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? Field(value.Sql, row, index) : throw NotFound(dereference, SqlPrinter.Print(dereference));
    }

    private static Typed Field(string sql, RowType row, int index) =>
        new($"struct_extract({sql}, {Sql.Text(row.StructField(index))})", row.Fields[index].Type);

    private Typed ParameterValue(Parameter parameter)
    {
        var values = session.Context.Parameters;
        if (parameter.Index >= values.Count)
        {
            throw new SqlException(
                ErrorCodes.InvalidParameterUsage,
                parameter.Position,
                $"Incorrect number of parameters: expected at least {Sql.Number(parameter.Index + 1)} but found {Sql.Number(values.Count)}");
        }

        return new ExpressionAnalyzer(session, queries, new Scope([], null), clause).Translate(Parameters.Read(values[parameter.Index]));
    }
}
