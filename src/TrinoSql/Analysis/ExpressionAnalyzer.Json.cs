using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>The standard's SQL/JSON functions.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private static Typed Json(Expression expression) =>
        throw Error(ErrorCodes.NotSupported, expression, "SQL/JSON functions are not supported");
}
