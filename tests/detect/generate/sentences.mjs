// Sentences around a value: `dev` is tuned on, `held` is not. `bare: false` where
// a value without its word says nothing.

export const sentences = {
  uk_nhs: {
    dev: ["NHS number #", "Please add to the file: her NHS no. is #, thanks", "patient # was discharged on Friday", "NHS No: #"],
    held: ["Could you chase the GP about # please", "She gave her NHS number as # when she rang", "I have nhs number # here", "Patient (NHS #) moved to ward 6"],
  },
  uk_chi: {
    dev: ["CHI number #", "her CHI is #", "CHI: # - please forward to Lothian"],
    held: ["the patient's CHI # needs correcting", "CHI no # on the discharge letter", "Community Health Index #"],
  },
  uk_hc: {
    dev: ["H&C number #", "her health and care number is #", "HCN #"],
    held: ["Health and Care number: #, Belfast trust", "H&C no # for the new client", "hcn is #"],
  },
  uk_nino: {
    dev: ["NI number #", "national insurance # for the claim", "his NINO is # so send it off"],
    held: ["National Insurance No: #", "can someone check ni number # on the system", "DWP say # doesn't match"],
  },
  uk_trn: {
    dev: ["TRN #", "temporary reference number # from HMRC", "his temporary reference is #"],
    held: ["they only gave him a TRN, it's #", "Temporary Reference Number: #", "trn # until the NINO comes"],
  },
  uk_utr: {
    dev: ["UTR #", "his unique taxpayer reference is #", "Self Assessment, reference #"],
    held: ["my UTR number's # if you need it", "tax reference: #", "the contractor's UTR (#) was rejected"],
  },
  uk_vat: {
    dev: ["VAT number #", "VAT reg no. GB #", "Our VAT no is #"],
    held: ["VAT Registration Number: #", "invoice, VAT # , due in 30 days", "please quote VAT no GB #"],
  },
  uk_upn: {
    dev: ["UPN #", "the pupil's UPN is #", "pupil # starts in Year 3"],
    held: ["Unique pupil number: #", "transfer file for # attached", "upn # moved from the other school"],
  },
  uk_uln: {
    dev: ["ULN #", "her unique learner number is #", "learner # enrolled"],
    held: ["Unique Learner Number: #", "the ULN (#) isn't on the register", "uln is # for the apprenticeship"],
  },
  uk_pnc: {
    dev: ["PNC #", "PNC ID: #", "the suspect's PNC number is #"],
    held: ["check # on the police national computer", "pnc no # came back", "arrested, PNC # , bailed"],
  },
  uk_cro: {
    dev: ["CRO #", "CRO number #", "his CRO no. is #"],
    held: ["Criminal Records Office #", "convictions under CRO #", "the cro ref is #"],
  },
  uk_driving_licence: {
    dev: ["driving licence #", "DVLA number #", "licence no: # , expires 2031"],
    held: ["her licence is # and it's clean", "driver number # on the hire form", "I've copied # from the photocard"],
  },
  uk_passport: {
    bare: false,
    dev: ["passport number #", "his passport is #", "Passport No: #"],
    held: ["passport # expires in May", "she sent a copy of passport no. #", "travel document: passport #"],
  },
  uk_vrm: {
    dev: ["the car is #", "reg # parked on the verge", "vehicle registration #"],
    held: ["a blue van, #, blocking the drive", "number plate # drove off", "Reported: # abandoned vehicle"],
  },
  uk_bank: {
    dev: ["sort code and account # for the refund", "bank details: #", "pay it to her account # please"],
    held: ["his bank is #", "BACS # by Friday", "refund to sort code/account #, name as above"],
  },
  iban: {
    dev: ["IBAN #", "please pay to # by Friday", "iban: #."],
    held: ["transfer it to # (her sister's account)", "Bank IBAN is #", "the IBAN # was rejected"],
  },
  card: {
    dev: ["card number #", "she paid with # over the phone", "Visa # exp 04/27"],
    held: ["long number on the card is #", "my card #, can you refund it", "debit card: #"],
  },
};
