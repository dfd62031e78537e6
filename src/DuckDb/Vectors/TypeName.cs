using System.Text.RegularExpressions;
using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

/// <summary>Writes a logical type as DuckDB's own <c>typeof</c> does: <c>STRUCT(a INTEGER, b VARCHAR[])</c>.</summary>
internal static partial class TypeName
{
    public static string Of(LogicalTypeHandle type)
    {
        var alias = EngineText.Take(NativeMethods.TypeAlias(type));
        if (alias.Length > 0) return alias;

        var id = NativeMethods.GetTypeId(type);
        return id switch
        {
            TypeId.Decimal => $"DECIMAL({NativeMethods.DecimalWidth(type)},{NativeMethods.DecimalScale(type)})",
            TypeId.Enum => $"ENUM({string.Join(", ", EnumLabels(type).Select(Quote))})",
            TypeId.List => Child(NativeMethods.ListChildType(type)) + "[]",
            TypeId.Array => Child(NativeMethods.ArrayChildType(type)) + $"[{NativeMethods.ArraySize(type)}]",
            TypeId.Map => $"MAP({Child(NativeMethods.MapKeyType(type))}, {Child(NativeMethods.MapValueType(type))})",
            TypeId.Struct => $"STRUCT({string.Join(", ", StructFields(type))})",
            TypeId.Union => $"UNION({string.Join(", ", UnionMembers(type))})",
            TypeId.TimestampSeconds => "TIMESTAMP_S",
            TypeId.TimestampMilliseconds => "TIMESTAMP_MS",
            TypeId.TimestampNanoseconds => "TIMESTAMP_NS",
            TypeId.TimestampWithZone => "TIMESTAMP WITH TIME ZONE",
            TypeId.TimeWithZone => "TIME WITH TIME ZONE",
            TypeId.TimeNanoseconds => "TIME_NS",
            TypeId.Null => "\"NULL\"",
            _ => id.ToString().ToUpperInvariant(),
        };
    }

    public static string[] EnumLabels(LogicalTypeHandle type)
    {
        var labels = new string[NativeMethods.EnumSize(type)];
        for (var i = 0; i < labels.Length; i++) labels[i] = EngineText.Take(NativeMethods.EnumValue(type, (ulong)i));
        return labels;
    }

    private static IEnumerable<string> StructFields(LogicalTypeHandle type)
    {
        for (var i = 0UL; i < NativeMethods.StructSize(type); i++)
            yield return Field(EngineText.Take(NativeMethods.StructChildName(type, i)), NativeMethods.StructChildType(type, i));
    }

    private static IEnumerable<string> UnionMembers(LogicalTypeHandle type)
    {
        for (var i = 0UL; i < NativeMethods.UnionSize(type); i++)
            yield return Field(EngineText.Take(NativeMethods.UnionMemberName(type, i)), NativeMethods.UnionMemberType(type, i));
    }

    private static string Field(string name, LogicalTypeHandle type) => name.Length == 0 ? Child(type) : $"{Identifier(name)} {Child(type)}";

    private static string Child(LogicalTypeHandle child)
    {
        using (child) return Of(child);
    }

    private static string Quote(string label) => $"'{label.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Identifier(string name) =>
        PlainIdentifier().IsMatch(name) && !Keywords.Quoted.Contains(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex PlainIdentifier();
}
