namespace Workbook.Notebooks;

/// <summary>A notebook, a script or a run of one cannot go on; the message says what, where and how to mend it.</summary>
public sealed class NotebookException(string message, Exception? innerException = null) : Exception(message, innerException);
