namespace Workbook.Pipeline;

/// <summary>The lab cannot be set up or used as asked; the message says what to mend.</summary>
public sealed class LabException(string message, Exception? innerException = null) : Exception(message, innerException);
