namespace Workbook.LocalAws.Glue;

/// <summary>A partition expression that cannot be read or names an unknown partition key.</summary>
internal sealed class PartitionExpressionException(string expression, string problem)
    : Exception($"Unsupported expression '{expression}': {problem}");
