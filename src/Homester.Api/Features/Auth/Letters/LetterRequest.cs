namespace Homester.Api.Features.Auth.Letters;

/// <summary>That a letter is wanted. Whether there is such an account, and a new code for it, is settled when it is written, not when it is asked for.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Address">Where to, as it is compared.</param>
/// <param name="UserId">Which of the accounts with that address it is about; null for whichever owns it.</param>
public sealed record LetterRequest(LetterKind Kind, string Address, int? UserId = null);
