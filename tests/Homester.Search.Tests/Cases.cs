using System.Globalization;

namespace Homester.Search.Tests;

/// <summary>
/// How many random cases a property is tried with: a few hundred in the ordinary run, and as many as <c>HOMESTER_TEST_CASES</c> says when that is
/// more, for a night's run.
/// </summary>
internal static class Cases
{
    private const string Variable = "HOMESTER_TEST_CASES";

    private static readonly long Asked =
        long.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var cases) ? cases : 0;

    /// <summary>The number of cases.</summary>
    /// <param name="ordinary">What the ordinary run tries: the whole class within some ten seconds.</param>
    public static long AtLeast(long ordinary) => Math.Max(ordinary, Asked);
}
