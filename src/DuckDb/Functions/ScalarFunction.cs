using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Functions;

internal static class ScalarFunction
{
    public static void Register(ConnectionHandle connection, string name, Delegate function, bool isPure) => throw new NotSupportedException(name);
}
