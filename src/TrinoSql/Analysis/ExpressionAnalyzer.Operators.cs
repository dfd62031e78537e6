using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Comparisons, arithmetic, conditions and casts.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private Typed Compare(Expression node, string comparison, Typed left, Typed right)
    {
        var type = Coercion.Common(left.Type, right.Type) ?? throw Error(ErrorCodes.TypeMismatch, node, $"Cannot apply operator: {left.Type} {comparison} {right.Type}");
        if (!TypeTraits.IsComparable(type) || (comparison is not ("=" or "<>") && !TypeTraits.IsOrderable(type)))
            throw Error(ErrorCodes.TypeMismatch, node, $"Cannot apply operator: {left.Type} {comparison} {right.Type}");
        return new Typed(comparison is "=" or "<>" ? Comparisons.Compare(comparison, left, right, type) : Comparisons.Order(comparison, left, right, type, _failure), PlainType.Boolean);
    }

    private static string Comparable(Typed value, TrinoType type) => Comparisons.Comparable(value, type);

    private Typed Distinct(IsDistinct test)
    {
        var (left, right) = (Translate(test.Left), Translate(test.Right));
        var type = Coercion.Common(left.Type, right.Type)
            ?? throw Error(ErrorCodes.TypeMismatch, test, $"Cannot apply operator: {left.Type} IS DISTINCT FROM {right.Type}");
        return new Typed($"({Comparable(left, type)} IS DISTINCT FROM {Comparable(right, type)})", PlainType.Boolean);
    }

    private Typed Range(Between between)
    {
        var (value, low, high) = (Translate(between.Value), Translate(between.Low), Translate(between.High));
        var type = Coercion.Common(value.Type, low.Type) is { } one ? Coercion.Common(one, high.Type) : null;
        if (type is null)
            throw Error(ErrorCodes.TypeMismatch, between, $"Cannot check if {value.Type} is BETWEEN {low.Type} and {high.Type}");
        return type is ArrayType or RowType
            ? new Typed($"({Comparisons.Order(">=", value, low, type, _failure)} AND {Comparisons.Order("<=", value, high, type, _failure)})", PlainType.Boolean)
            : new Typed($"({Comparable(value, type)} BETWEEN {Comparable(low, type)} AND {Comparable(high, type)})", PlainType.Boolean);
    }

    private Typed In(InList list)
    {
        var value = Translate(list.Value);
        var items = list.Items.Select(Translate).ToList();
        var type = Common("IN value and list items", [value, .. items], list.Items.Prepend(list.Value));

        if (type is ArrayType or RowType or MapType || (Coercion.IsFloating(type) && !value.IsNumber && items.Any(i => Coercion.IsFloating(i.Type) && !i.IsNumber)))
            return new Typed($"({string.Join(" OR ", items.Select(i => Comparisons.Compare("=", value, i, type)))})", PlainType.Boolean);
        return new Typed($"({Comparable(value, type)} IN ({string.Join(", ", items.Select(i => Comparable(i, type)))}))", PlainType.Boolean);
    }

    private Typed Match(Like like)
    {
        var (value, pattern) = (Translate(like.Value), Translate(like.Pattern));
        if (!IsTextual(value.Type))
            throw Error(ErrorCodes.TypeMismatch, like.Value, $"Left side of LIKE expression must evaluate to a varchar (actual: {value.Type})");
        if (!IsTextual(pattern.Type))
            throw Error(ErrorCodes.TypeMismatch, like.Pattern, $"Pattern for LIKE expression must evaluate to a varchar (actual: {pattern.Type})");
        if (like.Escape is null)
            return new Typed($"({value.Sql} LIKE {pattern.Sql})", PlainType.Boolean);
        var escape = Translate(like.Escape);
        if (!IsTextual(escape.Type))
            throw Error(ErrorCodes.TypeMismatch, like.Escape, $"Escape for LIKE expression must evaluate to a varchar (actual: {escape.Type})");
        return escape.Text is { Length: 1 } && pattern.Text is { } text && IsEscaped(text, escape.Text[0])
            ? new Typed($"({value.Sql} LIKE {pattern.Sql} ESCAPE {escape.Sql})", PlainType.Boolean)
            : new Typed($"trino_like({value.Sql}, {pattern.Sql}, {escape.Sql})", PlainType.Boolean);
    }

    /// <summary>Whether the escape character stands before <c>%</c>, <c>_</c> or itself only.</summary>
    private static bool IsEscaped(string pattern, char escape)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == escape && (++i == pattern.Length || (pattern[i] is not ('%' or '_') && pattern[i] != escape)))
                return false;
        }

        return true;
    }

    private static bool IsTextual(TrinoType type) => Coercion.IsText(type) || type == PlainType.Unknown;

    private Typed Choice(Case choice)
    {
        var results = choice.Whens.Select(w => Translate(w.Result)).ToList();
        var otherwise = choice.Else is null ? null : Translate(choice.Else);
        var type = Common("All CASE results", otherwise is null ? results : [.. results, otherwise], choice.Whens.Select(w => w.Result).Append(choice.Else ?? choice));
        var operand = choice.Operand is null ? null : Translate(choice.Operand);
        var whens = choice.Whens.Zip(results, (w, r) => $" WHEN {Condition(w, operand)} THEN {Casts.Coerce(r, type).Sql}");
        var last = otherwise is null ? "" : $" ELSE {Casts.Coerce(otherwise, type).Sql}";
        return new Typed($"CASE{string.Concat(whens)}{last} END", type);
    }

    private string Condition(WhenClause when, Typed? operand)
    {
        if (operand is null)
            return Boolean(when.Condition, "CASE WHEN clause");
        var value = Translate(when.Condition);
        return Coercion.Common(operand.Type, value.Type) is null
            ? throw Error(ErrorCodes.TypeMismatch, when.Condition, $"CASE operand type does not match WHEN clause operand type: {operand.Type} vs {value.Type}")
            : Compare(when.Condition, "=", operand, value).Sql;
    }

    /// <summary>Of a type that does not exist a cast says that it does not fit.</summary>
    private static TrinoType CastType(Cast cast)
    {
        try
        {
            return TypeNames.Resolve(cast.Type);
        }
        catch (SqlException unknown) when (unknown.Code == ErrorCodes.TypeNotFound && cast.Type.Arguments.Count == 0)
        {
            throw Error(ErrorCodes.TypeMismatch, cast, $"Unknown type: {cast.Type.Name}");
        }
    }

    private Typed Converted(Cast cast)
    {
        var type = CastType(cast);
        var mark = Aggregation?.Mark;
        var value = Translate(cast.Operand);
        if (value.Text is { } text && type is VarcharType { Length: null })
            return new Typed(value.Sql, type) { Text = text };
        if (cast.Try && type is ArrayType or MapType or RowType && value.Type != PlainType.Unknown)
            return Tried(cast, value, type);
        var sql = Casts.Explicit(value, type, cast.Try ? Failure.Null : _failure) ?? throw NoCast(cast, value, type);
        // The engine's TRY takes no columns of a grouped query, unless all of it is one of the keys.
        return cast.Try && IsGrouped && Aggregation!.Mark == mark && sql.Contains("TRY(", StringComparison.Ordinal) ? Tried(cast, value, type) : new Typed(sql, type);
    }

    private static SqlException NoCast(Cast cast, Typed value, TrinoType type) => Error(ErrorCodes.TypeMismatch, cast, $"Cannot cast {value.Type} to {type}");

    /// <summary>What cannot be cast within an array, a map or a row makes the whole of it NULL; what fails in the value itself fails.</summary>
    private static Typed Tried(Cast cast, Typed value, TrinoType type)
    {
        var sql = Casts.Explicit(new Typed("tried", value.Type), type, Failure.Catchable) ?? throw NoCast(cast, value, type);
        return new Typed($"list_transform([{value.Sql}], lambda tried: TRY({sql}))[1]", type);
    }

    private Typed Sign(Unary unary)
    {
        if (unary is { Negative: true, Operand: IntegerLiteral literal })
            return IntegerValue("-" + literal.Digits);
        var value = Translate(unary.Operand);
        if (!Coercion.IsNumeric(value.Type) && !Coercion.IsInterval(value.Type) && value.Type != PlainType.Unknown)
            throw Error(ErrorCodes.TypeMismatch, unary, $"Cannot apply operator: {(unary.Negative ? "-" : "+")}{value.Type}");
        return unary.Negative ? new Typed($"(-{value.Sql})", value.Type) { IsNumber = value.IsNumber } : value;
    }

    private Typed Arithmetic(Binary binary)
    {
        var (left, right) = (Translate(binary.Left), Translate(binary.Right));
        if (binary.Operator == "||")
            return Concatenated(left, right) ?? throw NotConcatenated(binary, [left, right]);
        if (TimeArithmetic.Apply(binary.Operator, left, right, _failure) is { } moved)
            return moved;
        return NumberArithmetic.Apply(binary.Operator, left, right, _failure)
            ?? throw Error(ErrorCodes.TypeMismatch, binary, $"Cannot apply operator: {left.Type} {binary.Operator} {right.Type}");
    }

    private static Typed? Concatenated(Typed left, Typed right)
    {
        if (left.Type is ArrayType a && right.Type is ArrayType b && Coercion.Common(a, b) is { } both)
            return new Typed(Sql.Fill("CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN list_concat({0}, {1}) END", Casts.Coerce(left, both).Sql, Casts.Coerce(right, both).Sql), both);
        if (left.Type is ArrayType list && Coercion.Common(list.Element, right.Type) is { } last)
            return new Typed($"list_append({Casts.Coerce(left, new ArrayType(last)).Sql}, {Casts.Coerce(right, last).Sql})", new ArrayType(last));
        if (right.Type is ArrayType tail && Coercion.Common(left.Type, tail.Element) is { } first)
            return new Typed($"list_prepend({Casts.Coerce(left, first).Sql}, {Casts.Coerce(right, new ArrayType(first)).Sql})", new ArrayType(first));
        if (left.Type is CharType x && right.Type is CharType y)
            return new Typed($"({left.Sql} || {right.Sql})", new CharType(x.Length + y.Length));
        if (IsTextual(left.Type) && IsTextual(right.Type))
            return new Typed($"({Casts.Coerce(left, new VarcharType()).Sql} || {Casts.Coerce(right, new VarcharType()).Sql})", new VarcharType());
        if (Coercion.Common(left.Type, right.Type) == PlainType.VarBinary)
            return new Typed($"({Casts.Coerce(left, PlainType.VarBinary).Sql} || {Casts.Coerce(right, PlainType.VarBinary).Sql})", PlainType.VarBinary);
        return null;
    }

    /// <summary>The operator is the function by another name, in its errors too.</summary>
    private static SqlException NotConcatenated(Node node, IEnumerable<Typed> values) => Error(
        ErrorCodes.FunctionNotFound,
        node,
        $"Unexpected parameters ({string.Join(", ", values.Select(v => v.Type))}) for function concat. "
        + "Expected: concat(E, array(E)) E, concat(array(E)) E, concat(array(E), E) E, concat(char(x), char(y)), concat(varbinary), concat(varchar)");
}
