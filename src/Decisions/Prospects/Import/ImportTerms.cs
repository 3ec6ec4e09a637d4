namespace FollowUpConsole.Prospects.Import;

/// <summary>What the person who imports a file says about it.</summary>
/// <param name="Region">ISO 3166-1 alpha-2 region of numbers in rows without a country of their own; null when unknown, then only international numbers read.</param>
/// <param name="Origin">Where the numbers come from (D-52). External ids are compared only between files of the same origin: "17" of one system is not "17" of another.</param>
/// <param name="CustomersWanted">True when converted leads are wanted, as for unpaid invoices; else they are refused.</param>
/// <param name="Consents">What holds for the consents that the file tells of.</param>
/// <param name="At">When the file is taken (UTC): a consent cannot be of a later moment. Null takes none.</param>
public sealed record ImportTerms(string? Region, string Origin, bool CustomersWanted = false, ConsentTerms? Consents = null, DateTimeOffset? At = null);
