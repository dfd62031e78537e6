using Workbook.TrinoSql.Functions.Native;

namespace Workbook.TrinoSql;

/// <summary>Functions that DuckDB lacks, to be registered in every session that runs translated SQL.</summary>
public static class TrinoFunctions
{
    /// <summary>Name and body of each function; where a parameter is not nullable, a null argument gives null without a call.</summary>
    public static IReadOnlyList<(string Name, Delegate Function)> All { get; } =
    [
        .. TextFunctions.All,
        .. SplitFunctions.All,
        .. RegexpFunctions.All(),
        .. NumberFunctions.All,
        .. TimeFunctions.All,
        .. JsonFunctions.All,
        .. SqlJsonFunctions.All,
        .. UrlFunctions.All,
        .. BinaryFunctions.All,
        .. Hashes.All,
        .. Distributions.All,
        .. IpFunctions.All,
        .. GeoFunctions.All,
        .. EnglishStemmer.All,
        .. AggregateFunctions.All,
        .. JsonCasts.All,
    ];
}
