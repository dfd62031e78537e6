namespace Pulumi;

/// <summary>Base of everything that holds input properties.</summary>
public abstract class InputArgs;

/// <summary>Base of the arguments of resources and of the objects nested in them.</summary>
public abstract class ResourceArgs : InputArgs
{
    public static readonly ResourceArgs Empty = new NoArgs();

    private sealed class NoArgs : ResourceArgs;
}
