using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Functions;

/// <summary>What a function takes or gives: a type, a variable that stands for one, or a shape of these.</summary>
internal abstract record TypePattern
{
    /// <summary>Cost of giving a value of the type, 0 for an exact fit; null when it does not fit. Variables are bound on the way.</summary>
    public abstract int? Match(TrinoType type, Dictionary<char, TrinoType> variables);

    /// <summary>The type that a value of the given type becomes (parameters), or the type of the result (no value).</summary>
    public abstract TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables);

    /// <summary>The type of a call's result, whose size may depend on the arguments'.</summary>
    public virtual TrinoType ResultType(IReadOnlyList<TrinoType> arguments, Dictionary<char, TrinoType> variables) => Resolve(null, variables);
}

/// <summary>A type, such as <c>bigint</c>; those with a size or precision take any.</summary>
internal sealed record NamedPattern(string Name) : TypePattern
{
    private static readonly string[] NumberOrder = ["tinyint", "smallint", "integer", "bigint", "decimal", "real", "double"];

    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables)
    {
        if (Name == "fine")
            return type is TimestampType { Precision: > 6 } ? 0 : null;
        if (type == PlainType.Unknown)
            return 1;
        var kind = Kind(type);
        if (Name == "letter")
            return type is VarcharType { Length: <= 1 } or CharType { Length: 1 } ? 0 : null;
        if (kind == Name)
            return 0;
        var (from, to) = (Array.IndexOf(NumberOrder, kind), Array.IndexOf(NumberOrder, Name));
        if (from >= 0 && to > from)
            return (to - from) * 10;
        return (kind, Name) switch
        {
            ("char", "varchar") => 1,
            ("varchar", "char") => 50,
            ("date", "timestamp") => 5,
            ("date", "zoned") => 15,
            ("timestamp", "zoned") => 10,
            ("zoned", "timestamp") => 100,
            _ => null,
        };
    }

    public static string Kind(TrinoType type) => type switch
    {
        VarcharType => "varchar",
        CharType => "char",
        DecimalType => "decimal",
        TimestampType => "timestamp",
        ZonedTimestampType => "zoned",
        TimeType => "time",
        ZonedTimeType => "zonedtime",
        _ when type == PlainType.IntervalDayToSecond => "day",
        _ when type == PlainType.IntervalYearToMonth => "month",
        _ => type.ToString(),
    };

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables)
    {
        if (value is not null && (Kind(value) == Name || Name == "fine"))
            return value;
        return Name switch
        {
            "varchar" => new VarcharType((value as CharType)?.Length),
            "letter" => new VarcharType(1),
            "char" => new CharType(1),
            "decimal" => value is null ? new DecimalType(38, 0) : Coercion.AsDecimal(value),
            "timestamp" => new TimestampType((value as ZonedTimestampType)?.Precision ?? 3),
            "nanos" => new ZonedTimestampType(9),
            "zoned" => new ZonedTimestampType((value as TimestampType)?.Precision ?? 3),
            "time" => new TimeType(3),
            "zonedtime" => new ZonedTimeType((value as TimeType)?.Precision ?? 3),
            "HyperLogLog" => PlainType.HyperLogLog,
            "SetDigest" => PlainType.SetDigest,
            "day" => PlainType.IntervalDayToSecond,
            "month" => PlainType.IntervalYearToMonth,
            "one" => new DecimalType(1, 0),
            "widest" => new DecimalType(38, 0),
            "unknown" => PlainType.Unknown,
            _ => TypeNames.Resolve(new TypeName(Name, [])),
        };
    }

    public override TrinoType ResultType(IReadOnlyList<TrinoType> arguments, Dictionary<char, TrinoType> variables) => (Name, arguments) switch
    {
        ("widest", [DecimalType summed, ..]) => new DecimalType(38, summed.Scale),
        ("zoned", [TimestampType local, ..]) => new ZonedTimestampType(local.Precision),
        ("zoned", [ZonedTimestampType zoned, ..]) => zoned,
        _ => Resolve(null, variables),
    };

    public override string ToString() => Name switch
    {
        "varchar" => "varchar(x)",
        "letter" => "varchar(1)",
        "char" => "char(x)",
        "decimal" => "decimal(p,s)",
        "widest" => "decimal(38,s)",
        "one" => "decimal(1,0)",
        "timestamp" or "fine" => "timestamp(p)",
        "zoned" => "timestamp(p) with time zone",
        "time" => "time(p)",
        "zonedtime" => "time(p) with time zone",
        "day" => "interval day to second",
        "month" => "interval year to month",
        _ => Name,
    };
}

/// <summary>A type variable; <c>N</c> stands for numbers only, <c>O</c> for what can be sorted, <c>F</c> and <c>G</c> for those that may be NaN, <c>Z</c> for what holds zoned times.</summary>
internal sealed record VariablePattern(char Name) : TypePattern
{
    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables)
    {
        if ((Name == 'N' && !Coercion.IsNumeric(type) && type != PlainType.Unknown) || (Name == 'O' && !TypeTraits.IsOrderable(type)))
            return null;
        if ((Name == 'Z' && !Canonical.IsNeeded(type)) || (Name is 'F' or 'G' && !Coercion.IsFloating(type)))
            return null;
        if (!variables.TryGetValue(Name, out var bound))
        {
            variables[Name] = type;
            return Name is 'Z' or 'F' or 'G' ? 1 : 2;
        }

        if (Coercion.Common(bound, type) is not { } common)
            return null;
        variables[Name] = common;
        return common == bound ? 2 : 3;
    }

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables) => variables.GetValueOrDefault(Name, PlainType.Unknown);

    public override string ToString() => Name switch { 'O' or 'Z' or 'F' => "T", 'G' => "U", _ => Name.ToString() };
}

internal sealed record ArrayPattern(TypePattern Element) : TypePattern
{
    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables) => type switch
    {
        ArrayType array => Element.Match(array.Element, variables),
        _ when type == PlainType.Unknown => 5,
        _ => null,
    };

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables) =>
        new ArrayType(Element.Resolve((value as ArrayType)?.Element, variables));

    public override TrinoType ResultType(IReadOnlyList<TrinoType> arguments, Dictionary<char, TrinoType> variables) =>
        new ArrayType(Element.ResultType(arguments, variables));

    public override string ToString() => $"array({Element})";
}

internal sealed record QDigestPattern(TypePattern Element) : TypePattern
{
    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables) => type switch
    {
        QDigestType digest => Element.Match(digest.Element, variables),
        _ when type == PlainType.Unknown => 5,
        _ => null,
    };

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables) =>
        new QDigestType(Element.Resolve((value as QDigestType)?.Element, variables));

    public override string ToString() => $"qdigest({Element})";
}

internal sealed record MapPattern(TypePattern Key, TypePattern Value) : TypePattern
{
    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables) => type switch
    {
        MapType map => Key.Match(map.Key, variables) + Value.Match(map.Value, variables),
        _ when type == PlainType.Unknown => 5,
        _ => null,
    };

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables) =>
        new MapType(Key.Resolve((value as MapType)?.Key, variables), Value.Resolve((value as MapType)?.Value, variables));

    public override string ToString() => $"map({Key},{Value})";
}

internal sealed record RowPattern(TypePattern[] Fields) : TypePattern
{
    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables)
    {
        if (type is not RowType row || row.Fields.Count != Fields.Length)
            return type == PlainType.Unknown ? 5 : null;
        int? cost = 0;
        for (var i = 0; i < Fields.Length; i++)
            cost += Fields[i].Match(row.Fields[i].Type, variables);
        return cost;
    }

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables) =>
        new RowType([.. Fields.Select((f, i) => new RowField(null, f.Resolve((value as RowType)?.Fields[i].Type, variables)))]);

    public override string ToString() => $"row({string.Join(",", Fields.Select(f => f.ToString()))})";
}

/// <summary>A lambda: what it takes, then what it gives.</summary>
internal sealed record LambdaPattern(TypePattern[] Parameters, TypePattern Result) : TypePattern
{
    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables) => null;

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables) => PlainType.Unknown;

    public override string ToString() => $"function({string.Join(",", Parameters.Append(Result).Select(p => p.ToString()))})";
}
