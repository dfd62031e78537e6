using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>What has to happen to one registered resource.</summary>
internal enum PlanKind
{
    Same,
    Create,
    Update,

    /// <summary>Create the new one, then delete the old one when the program has ended.</summary>
    Replace,

    /// <summary>Delete the old one and what hangs on it, then create the new one.</summary>
    DeleteThenReplace,

    /// <summary>The old one was deleted ahead; create the new one.</summary>
    FinishReplace,
}

internal enum Force
{
    Nothing,

    /// <summary>An update was interrupted: what it changed is not known.</summary>
    Update,

    /// <summary>The caller asked for it.</summary>
    Replace,
}

internal sealed record StepPlan(PlanKind Kind, PropertyMap Inputs, InputDiff Diff)
{
    /// <summary>Compares a goal with what is there. Calls no cloud.</summary>
    /// <param name="old">What is there; null when nothing is.</param>
    /// <param name="begun">The inputs of a creation that an earlier run began; its generated names are kept.</param>
    /// <param name="force">What happens whether or not anything differs.</param>
    public static StepPlan Make(ResourceGoal goal, ResourceProvider provider, ResourceState? old, PropertyMap? begun, Force force)
    {
        var wanted = goal.Inputs.WithoutSecrets();
        var olds = old?.Inputs.WithoutSecrets();
        if (olds is not null)
            wanted = IgnoreChanges(goal, olds, wanted);
        var inputs = Checked(goal, provider, Named(goal, provider, wanted, olds ?? begun));
        if (old is null)
            return new StepPlan(PlanKind.Create, inputs, InputDiff.None);

        var diff = InputDiff.Between(olds!, inputs.WithoutSecrets(), provider, goal.ReplaceOnChanges);
        if (old.PendingReplacement)
            return new StepPlan(PlanKind.FinishReplace, inputs, diff);
        if (force == Force.Replace || diff.ReplaceKeys.Length > 0)
            return Replacement(goal, provider, wanted, olds!, begun, inputs, diff);
        var isSame = diff.IsEmpty && old.InitErrors.Length == 0 && force == Force.Nothing;
        return new StepPlan(isSame ? PlanKind.Same : PlanKind.Update, inputs, diff);
    }

    private static StepPlan Replacement(
        ResourceGoal goal, ResourceProvider provider, PropertyMap wanted, PropertyMap olds, PropertyMap? begun, PropertyMap inputs, InputDiff diff)
    {
        if (provider.AutoName is not { } naming)
            return new StepPlan(goal.DeleteBeforeReplace == true ? PlanKind.DeleteThenReplace : PlanKind.Replace, inputs, diff);

        // Two cannot bear one name: a fixed name must be free before it is taken again, a generated one is generated anew.
        var isFixed = wanted.Has(naming.Property);
        var keepsName = isFixed && wanted[naming.Property].Equals(olds[naming.Property]);
        if (goal.DeleteBeforeReplace ?? keepsName)
            return new StepPlan(PlanKind.DeleteThenReplace, inputs, diff);
        return new StepPlan(PlanKind.Replace, isFixed ? inputs : Checked(goal, provider, Named(goal, provider, wanted, begun)), diff);
    }

    private static PropertyMap IgnoreChanges(ResourceGoal goal, PropertyMap olds, PropertyMap news)
    {
        foreach (var path in goal.IgnoreChanges.Select(PropertyPath.Parse))
            news = path.Root == "*" ? olds : path.Copy(olds, news);
        return news;
    }

    private static PropertyMap Named(ResourceGoal goal, ResourceProvider provider, PropertyMap inputs, PropertyMap? olds)
    {
        if (provider.AutoName is not { } naming || inputs.Has(naming.Property))
            return inputs;
        var name = olds?.Text(naming.Property) ?? naming.Generate(goal.Name, inputs);
        return inputs.With(naming.Property, name);
    }

    private static PropertyMap Checked(ResourceGoal goal, ResourceProvider provider, PropertyMap inputs) =>
        Secrecy.Mark(provider.Check(inputs), goal.Inputs, []);
}
