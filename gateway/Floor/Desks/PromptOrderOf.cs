using System.Collections.Immutable;
using DeskDevice.Contract;

namespace DeskDevice.Floor.Desks;

/// <summary>Which of several prompts a tile shows: the one that a supervisor would act on first.</summary>
internal static class PromptOrderOf
{
    private static readonly string[] Order =
    [
        PromptKinds.HoldLong, PromptKinds.RingLate, PromptKinds.Hold, PromptKinds.Loud, PromptKinds.Soft, PromptKinds.Ring,
    ];

    /// <summary>The first by that order; a default value when none of them shows.</summary>
    public static ShownPrompt First(ImmutableArray<ShownPrompt> shown)
    {
        foreach (string kind in Order)
        {
            foreach (ShownPrompt prompt in shown)
            {
                if (prompt.Kind == kind) return prompt;
            }
        }

        return default;
    }
}
