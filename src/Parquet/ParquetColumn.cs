namespace Workbook.Parquet;

/// <summary>One column of a flat schema.</summary>
/// <param name="Name">Any text but the empty one; readers such as Athena match it without regard to case.</param>
/// <param name="Type">The logical type.</param>
/// <param name="IsOptional">Whether the column may hold nulls.</param>
public sealed record ParquetColumn(string Name, ParquetType Type, bool IsOptional = true);
