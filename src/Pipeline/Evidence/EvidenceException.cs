namespace Workbook.Pipeline;

/// <summary>A file is not readable as evidence.</summary>
public sealed class EvidenceException(string message, Exception? inner = null) : Exception(message, inner);
