namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>A run or another operation on a stack failed; the message holds the diagnostics.</summary>
public class CommandException : Exception
{
    internal CommandException(string name, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Name = name;
    }

    public string Name { get; }
}

public sealed class StackNotFoundException : CommandException
{
    internal StackNotFoundException(string message)
        : base(nameof(StackNotFoundException), message)
    {
    }
}

public sealed class StackAlreadyExistsException : CommandException
{
    internal StackAlreadyExistsException(string message)
        : base(nameof(StackAlreadyExistsException), message)
    {
    }
}

/// <summary>Another update of the same stack is running.</summary>
public sealed class ConcurrentUpdateException : CommandException
{
    internal ConcurrentUpdateException(string message, Exception? innerException = null)
        : base(nameof(ConcurrentUpdateException), message, innerException)
    {
    }
}
