namespace Workbook.TrinoSql.Emission;

/// <summary>Arithmetic on numbers by Trino's rules: integers divide to integers, decimals to decimals, zero divisors fail.</summary>
internal static class NumberArithmetic
{
    /// <summary>Decimal digits that 64 bits hold.</summary>
    public const int LongDigits = 18;

    public static Typed? Apply(string op, Typed left, Typed right, Failure failure)
    {
        if (left.Type == PlainType.Unknown || right.Type == PlainType.Unknown)
        {
            var known = left.Type == PlainType.Unknown ? right.Type : left.Type;
            if (known == PlainType.Unknown)
                known = PlainType.Integer;
            return Coercion.IsNumeric(known) ? Apply(op, Casts.Coerce(left, known), Casts.Coerce(right, known), failure) : null;
        }

        if (!Coercion.IsNumeric(left.Type) || !Coercion.IsNumeric(right.Type))
            return null;
        var type = Coercion.Common(left.Type, right.Type)!;
        if (type is DecimalType)
            return Decimals(op, left, right, failure);
        var (a, b) = (Casts.Coerce(left, type).Sql, Casts.Coerce(right, type).Sql);
        return op switch
        {
            "/" when Coercion.IsInteger(type) => new Typed($"({a} // {NonZero(b, right, type, failure)})", type),
            "%" when Coercion.IsInteger(type) => new Typed($"({a} % {NonZero(b, right, type, failure)})", type),
            "%" => new Typed(Sql.Fill("CASE WHEN {1} = 0 THEN CAST('NaN' AS " + type.ToDuckDb() + ") ELSE {0} % {1} END", a, b), type),
            _ => new Typed($"({a} {op} {b})", type),
        };
    }

    private static string NonZero(string sql, Typed divisor, TrinoType type, Failure failure) =>
        divisor.Integer is { } number && number != 0
            ? sql
            : Sql.Fill($"CASE WHEN {{0}} = 0 THEN {failure.Fail("'DIVISION_BY_ZERO: Division by zero'", type)} ELSE {{0}} END", sql);

    private static Typed Decimals(string op, Typed left, Typed right, Failure failure)
    {
        var (x, y) = (Coercion.AsDecimal(left.Type), Coercion.AsDecimal(right.Type));
        var (a, b) = (Casts.Coerce(left, x).Sql, Casts.Coerce(right, y).Sql);
        var scale = Math.Max(x.Scale, y.Scale);
        switch (op)
        {
            case "+" or "-":
                var sum = new DecimalType(Math.Min(38, Math.Max(x.Precision - x.Scale, y.Precision - y.Scale) + scale + 1), scale);
                return new Typed(Sql.Cast($"({Widened(a, x, y, sum)} {op} {b})", sum), sum);
            case "*":
                var product = new DecimalType(Math.Min(38, x.Precision + y.Precision), Math.Min(38, x.Scale + y.Scale));
                return new Typed(Sql.Cast($"({Widened(a, x, y, product)} * {b})", product), product);
            case "/":
                var quotient = new DecimalType(Math.Min(38, x.Precision + y.Scale + Math.Max(0, y.Scale - x.Scale)), scale);
                return new Typed(Divide(a, x, b, y, quotient, failure), quotient);
            default:
                var rest = new DecimalType(Math.Max(1, Math.Min(x.Precision - x.Scale, y.Precision - y.Scale) + scale), scale);
                var divisor = Sql.Fill($"CASE WHEN {{0}} = 0 THEN {failure.Fail("'DIVISION_BY_ZERO: Division by zero'", y)} ELSE {{0}} END", b);
                return new Typed(Sql.Cast($"({a} % {divisor})", rest), rest);
        }
    }

    /// <summary>The engine computes in the 64 bits of its operands, though the result may be longer; a wider operand has it use 128.</summary>
    private static string Widened(string a, DecimalType x, DecimalType y, DecimalType result) =>
        result.Precision > LongDigits && x.Precision <= LongDigits && y.Precision <= LongDigits ? Sql.Cast(a, new DecimalType(LongDigits + 1, x.Scale)) : a;

    /// <summary>Divides the unscaled integers exactly and rounds half away from zero.</summary>
    private static string Divide(string a, DecimalType x, string b, DecimalType y, DecimalType result, Failure failure)
    {
        var numerator = Unscaled("{0}", x, result.Scale - x.Scale + y.Scale);
        var denominator = Unscaled("{1}", y, 0);
        var template = $"CASE WHEN {{1}} = 0 THEN {failure.Fail("'DIVISION_BY_ZERO: Division by zero'", result)} ELSE "
            + $"CAST(CAST(sign({{0}}) * sign({{1}}) * ((2 * abs({numerator}) + abs({denominator})) // nullif(2 * abs({denominator}), 0)) AS HUGEINT) AS DECIMAL(38,0))"
            + $" * CAST('{One(result.Scale)}' AS DECIMAL({Sql.Number(Math.Max(1, result.Scale))},{Sql.Number(result.Scale)})) END";
        return Sql.Cast(Sql.Fill(template, a, b), result);
    }

    private static string One(int scale) => scale == 0 ? "1" : $"0.{new string('0', scale - 1)}1";

    private static string Unscaled(string sql, DecimalType type, int extra)
    {
        var digits = $"CAST(replace(CAST({sql} AS VARCHAR), '.', '') AS HUGEINT)";
        return extra > 0 ? $"({digits} * CAST('1{new string('0', extra)}' AS HUGEINT))" : digits;
    }
}
