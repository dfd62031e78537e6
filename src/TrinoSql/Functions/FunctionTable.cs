using System.Collections.Frozen;
using Workbook.TrinoSql.Functions.Tables;

namespace Workbook.TrinoSql.Functions;

/// <summary>All functions that are written as data, by name. See https://docs.aws.amazon.com/athena/latest/ug/functions.html.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function[]> Functions = new[]
    {
        FunctionLine.Table(FunctionKind.Scalar, MathFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, BitwiseFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, StringFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, RegexpFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, DateFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, ArrayFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, MapFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, JsonFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, UrlFunctions.Lines),
        FunctionLine.Table(FunctionKind.Scalar, BinaryFunctions.Lines),
        FunctionLine.Table(FunctionKind.Aggregate, AggregateFunctions.Lines),
        FunctionLine.Table(FunctionKind.Window, WindowFunctions.Lines),
    }.SelectMany(f => f).GroupBy(f => f.Name).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>All forms, by name.</summary>
    public static IEnumerable<Function> All => Functions.Values.SelectMany(f => f).OrderBy(f => f.Name, StringComparer.Ordinal);

    public static IReadOnlyList<Function>? Find(string name) => Functions.GetValueOrDefault(name);

    public static bool IsAggregate(string name) => Functions.TryGetValue(name, out var found) && found[0].Kind == FunctionKind.Aggregate;

    public static bool IsWindow(string name) => Functions.TryGetValue(name, out var found) && found[0].Kind == FunctionKind.Window;
}
