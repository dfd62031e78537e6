namespace Workbook.LocalAws;

/// <summary>The server cannot start or go on: the port is taken, the state folder is held by another process, the state is damaged.</summary>
public sealed class LocalAwsException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The process that stands in the way, when it is known.</summary>
    public int? OwnerProcessId { get; init; }
}
