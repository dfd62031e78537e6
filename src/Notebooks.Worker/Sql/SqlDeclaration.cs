using System.Globalization;
using System.Numerics;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// A value as a variable of T-SQL, declared before the batch that names it. As a parameter it would make the batch a procedure of its own,
/// whose temporary tables and SET options end with it.
/// </summary>
internal static class SqlDeclaration
{
    /// <summary>The declaration, such as <c>DECLARE @n BIGINT = 5;</c>.</summary>
    /// <exception cref="CellFailureException">T-SQL has no type for the value.</exception>
    public static string Of(string name, object? value) => $"DECLARE @{name} {TypeAndValue(name, value)};";

    private static string TypeAndValue(string name, object? value) => value switch
    {
        null => "NVARCHAR(MAX) = NULL",
        bool flag => $"BIT = {(flag ? 1 : 0)}",
        sbyte or byte or short or ushort or int => $"INT = {Number(value)}",
        uint or long => $"BIGINT = {Number(value)}",
        ulong => $"DECIMAL(20) = {Number(value)}",
        float number when float.IsFinite(number) => $"REAL = {number.ToString("E8", CultureInfo.InvariantCulture)}",
        double number when double.IsFinite(number) => $"FLOAT = {number.ToString("E16", CultureInfo.InvariantCulture)}",
        decimal number => $"DECIMAL(38, {number.Scale}) = {Number(number)}",
        BigInteger number => $"DECIMAL(38) = {Number(number)}",
        DateTime time => $"DATETIME2 = '{time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture)}'",
        DateTimeOffset time => $"DATETIMEOFFSET = '{time.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture)}'",
        DateOnly date => $"DATE = '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        TimeOnly time => $"TIME = '{time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}'",
        Guid id => $"UNIQUEIDENTIFIER = '{id}'",
        byte[] bytes => $"VARBINARY(MAX) = 0x{Convert.ToHexString(bytes)}",
        string or char => $"NVARCHAR(MAX) = N'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => throw new CellFailureException($"@{name} is {value} ({value.GetType()}), which T-SQL has no type for: set it as text (--mime-type text/plain) or as a number.", null),
    };

    private static string Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
