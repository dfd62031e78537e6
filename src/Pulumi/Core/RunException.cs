namespace Pulumi;

/// <summary>The program cannot go on, for a reason that its author can mend: a missing setting, say. Reported without a stack trace.</summary>
public class RunException : Exception
{
    public RunException(string message)
        : base(message)
    {
    }

    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
