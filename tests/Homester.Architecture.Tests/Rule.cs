namespace Homester.Architecture.Tests;

internal static class Rule
{
    /// <summary>Fails with every subject that breaks the rule, and when there is no subject: a rule about nothing would pass for ever.</summary>
    /// <param name="subjects">All that the rule is about.</param>
    /// <param name="complaint">What is wrong with one and where, or null.</param>
    public static void Holds<T>(IEnumerable<T> subjects, Func<T, string?> complaint)
    {
        var all = subjects.ToList();
        Assert.NotEmpty(all);

        var complaints = all.Select(complaint).OfType<string>().ToList();
        if (complaints.Count > 0)
            Assert.Fail(string.Join('\n', complaints.Prepend($"{complaints.Count} of {all.Count} break the rule:")));
    }
}
