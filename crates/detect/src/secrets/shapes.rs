//! Shapes of keys that carry their maker's mark, in the language of
//! [`super::pattern`]. Gathered from the makers' documentation and from the rules
//! that gitleaks, betterleaks, detect-secrets, secretlint and ripsecrets publish.
//!
//! A mark before the shape: `~` it is short or common, so the key must mix
//! letters and digits and counts as likely only; `!` published tests write it
//! with filler ("SKxxxx"), so filler is reported too, as fictional; `~!` both, and
//! so common that it counts as possible only.

use crate::kind::Kind;

/// Shapes that start with plain characters, with a space between.
pub(super) const LED: &[(Kind, &str)] = &[
    (
        Kind::SecretAws,
        "\
         !AKIA{u16} !ASIA{u16} !ABIA{u16} !ACCA{u16} !A3T{u17} ABSK{b109-269}{=0-2} \
         bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{B0-} amzn.mws.{U}",
    ),
    (
        Kind::SecretGithub,
        "\
         ghp_{w36-251} gho_{w36-251} ghu_{w36-251} ghs_{w36-251} ghr_{w36-251} github_pat_{_36-255} \
         ghs_{d1-12}_eyJ{P40-}",
    ),
    (
        Kind::SecretSlack,
        "\
         xoxb-{d8-14}-{d8-14}-{w16-48} xoxb-{d8-14}-{w16-48} xoxb-{d10-13}-{d10-13} xoxb-{d10-13}-{d10-13}{W1-60} \
         xoxp-{d5-14}-{d5-14}-{d5-14}-{W16-64} xoxp-{d8-14}-{d8-14}-{w16-64} \
         xoxe-{d8-14}-{d8-14}-{d8-14}-{W16-64} xoxo-{d4-14}-{d4-14}-{d4-14}-{x8-64} xoxo-{d10-14}-{d10-14} xoxa-{d10-14}-{d10-14} xoxp-{d10-14}-{d10-14} \
         xoxs-{d4-14}-{d4-14}-{d4-14}-{x6-64} xoxa-{d1}-{d4-14}-{d4-14}-{d4-14}-{w8-64} \
         xoxa-{d4-14}-{d4-14}-{d4-14}-{w8-64} ~xoxa-{d1}-{w8-48} ~xoxa-{w8-48} \
         xoxr-{d4-14}-{d4-14}-{d4-14}-{w8-64} ~xoxr-{d1}-{w8-48} ~xoxr-{w8-48} xoxe.xoxp-{d1}-{w140-200} \
         xoxe.xoxb-{d1}-{w140-200} xoxe-{d1}-{w140-160} xoxd-{%100-} xoxc-{d9-15}-{d9-15}-{d9-15}-{h64} \
         xapp-{d1}-{w8-14}-{d8-14}-{w32-128} !hooks.slack.com/services/T{_6-12}/B{_6-12}/{_20-26} \
         !hooks.slack.com/services/{b43-56} !hooks.slack.com/workflows/{b43-80} \
         !hooks.slack.com/triggers/{b40-80}",
    ),
    (
        Kind::SecretStripe,
        "\
         sk_live_{w10-247} rk_live_{w10-247} sk_prod_{w10-99} rk_prod_{w10-99} sk_test_{w10-247} \
         rk_test_{w10-247} whsec_{b24-88}{=0-2}",
    ),
    (
        Kind::SecretGoogle,
        "\
         AIza{W35} GOCSPX-{W28} ya29.{W20-} AQ.Ab8RN6{W44} 1//0{W40-110}",
    ),
    (
        Kind::SecretAzure,
        "\
         AccountKey={B80-92} AccountKey='{B80-92} SharedAccessKey={B40-60} SharedAccessSignature={%60-}",
    ),
    (
        Kind::SecretJwt,
        "\
         ZXlK{%44-}{=0-2}",
    ),
    (
        Kind::SecretOther,
        "\
         A3-{u6}-{u11}-{u5}-{u5}-{u5} A3-{u6}-{u6}-{u5}-{u5}-{u5}-{u5} ops_eyJ{b100-}{=0-3} p8e-{w32} \
         AGE-SECRET-KEY-1{u58} AIK_CI_{w20-44} AIK_CLIENT_{w24} AIK_SECRET_{w64} pat{w14}.{h64} LTAI{w12-26} \
         ~STS.{w16-64} sk-ant-admin01-{W80-110} sk-ant-api03-{W80-110} sk-ant-{W24-150} apify_api_{w30-40} \
         AKCp{w60-73} cmVmd{w59} ATATT{E50-} ATAT{E90-} ATCTT3{E50-} ATBB{w24-40} ATSTT{E50-} \
         sc_{w5-30}.{w4-6}.acc{W10-40}.{c30-120} ext_{w5-30}.{w4-6}.acc{W10-40}.{c30-120} \
         scauth_{w5-30}.{w4-6}.acc{W10-40}.{c30-120} authress_{w5-30}.{w4-6}.acc{W10-40}.{c30-120} BBDC-{B32-} \
         ~BSA{W24-60} bkaa_{W75} bkar_{W73} bkct_{W73} bkpat_{W54} bkps_{W64} bkua_{l40-53} cnvca{W51} \
         sk_car_{_20} csk-{w48} CCIPAT_{w22}_{l40} 4b1d{w38} CLOJARS_{w60} cfut_{w48} cfat_{w48} \
         v1.0-{h24}-{h146} csa_{h30}{w6} CCDB1_{w22}_{w40} configcat-sdk-1/{W22}/{W22} dapi{h32} dapi{h32}-{d1} \
         AstraCS:{w20-} ddp_{w36} dvc_client_{w8-60} dvc_mobile_{w8-60} dvc_server_{w8-60} \
         apk_user_{b120-180}{=0-2} apk_{b80-100}{=0-2} cog_{252} doo_v1_{x64} dop_v1_{x64} dor_v1_{x64} SWMTKN-1-{l40-60}-{l20-30} \
         SWMKEY-1-{b40-50} dckr_oat_{W27-40} dckr_pat_{W27-40} dp.pt.{w40-44} dp.st.{W10-60} dp.ct.{w40-44} \
         dp.sa.{w40-44} duffel_test_{E43} duffel_live_{E43} dt0c01.{w24}.{w64} EZAK{w54} EZTK{w54} \
         essu_{W60-200}{=0-2} ~EXO{w24-30} EAAM{w100-} EAAC{w60-} figd_{W36-60} FLWSECK_TEST-{w12} \
         FLWSECK_TEST-{w32}-X FLWPUBK_TEST-{w32}-X FLWSECK-{w32}-X FlyV1{s1}{c100-} fo1_{W43} fm1r_{b100-}{=0-3} \
         fm1a_{b100-}{=0-3} fm2_{b100-}{=0-3} fio-u-{E64} glcbt-{w1-5}_{W20} gldt-{W20-50} glffct-{W20-50} \
         glft-{W20-50} glimt-{W20-50} glagent-{W50-1024} gloas-{W64} glpat-{W20-50} glpat-{W27-300}.{l9} \
         glpat-{W27-300}.{l2}.{l9} glptt-{h40} GR1348941{W20-50} glrt-{W20-50} glrt-t{d1}_{W27-300}.{l9} \
         glsoat-{W20-50} gitlab_session={l32} eyJrIjoi{b40-400}{=0-3} glc_{b32-400}{=0-3} glsa_{w32}_{x8} \
         gsk_{w52} pat.{W22}.{w24}.{w20} sat.{W22}.{w24}.{w20} HRKU-AA{W58} HRKU-{W36-60} hf_{w34-40} \
         api_org_{a34} ico-{w32} s-s4t2ud-{x64} s-s4t2af-{x64} ion_{w42} lbx_{W43} rma_{W43} lsv2_pt_{x32}_{x10} \
         lsv2_sk_{x32}_{x10} sk-lf-{U} ~cli_{w16} lip_{_16-60} lin_api_{w40} lin_oauth_{w64} lin_wh_{w40} \
         llx-{w44-52} mlsn.{w30-100} mercury_production_{w3-6}_{w40-50}_yrucrem mergify_application_key_{W40-200} \
         sk-api-{W119} eyJtaXJv{W10-64}_{W20-64} mdb_sa_sk_{W40} napi_{w64} ntn_{d11}{w35} secret_{w43} npm_{w36} \
         oy2{l43} nvapi-{W60-70} nyk_{w67} API-{u26} os_v2_app_{2103} os_v2_org_{2103} api_live.{W20-80} \
         api_live_ca.{W20-80} api_live_us.{W20-80} sk-proj-{W20-90}T3BlbkFJ{W20-90} \
         sk-svcacct-{W20-90}T3BlbkFJ{W20-90} sk-admin-{W20-90}T3BlbkFJ{W20-90} sk-{w20}T3BlbkFJ{w20} \
         sk-or-v1-{x64} sha256~{W43} pdl_live_apikey_{l26}_{w22}_{w3} pplx-{w48} persona_production_{W20-80} \
         pcsk_{w5-6}_{w63} pina_{W20-200} pscale_tkn_{P32-64} pscale_oauth_{P32-64} pscale_pw_{P32-64} \
         polar_at_{W20-100} polar_oat_{W20-100} polar_pat_{W20-100} phx_{W41-49} phc_{W41-44} PMAK-{x24}-{x34} \
         pnu_{w36} prf_cli_{W20-80} ~prf_{W20-80} mdb_sa_id_{h24} pul-{h40} pypi-AgEIcHlwaS5vcmc{W50-1000} pypi-AgENdGVzdC5weXBpLm9yZ{W70-1000} \
         ramp_id_{w40} ramp_sec_{w48} rzp_live_{w14} rzp_test_{w14} rdme_{l70} ~rpa_{w30-46} rnd_{w28} r8_{w37} \
         re_{w8}_{w24} rootly_{h64} rubygems_{h48} samsara_api_{w26-32} tk-us-{W48} sgp_{w64} sgp_{x16}_{x40} \
         sgp_local_{x40} sgp_{x40} SG.{W22}.{W43} SG.{P66} SG.{E16-32}.{E30-50} xkeysib-{x64}-{w16} xsmtpsib-{x64}-{w16} \
         sntrys_eyJ{b20-}{=0-2}_{b43} sntryu_{h64} sm_aat_{w16} sm_pat_{w16} sm_sat_{w16} shippo_live_{x40} \
         shippo_test_{x40} shpat_{x32} shpca_{x32} shppa_{x32} shpss_{x32} EAAA{W22-60} sq0atp-{W22-60} \
         !sq0csp-{W30-50} sq0idp-{W22} sbp_{W40} sb_secret_{W31} tskey-api-k{w4-16}CNTRL-{w28-40} \
         tskey-auth-k{w4-16}CNTRL-{w28-40} tskey-k{w4-16}CNTRL-{w20-40} tskey-client-k{w4-16}CNTRL-{w28-40} \
         tskey-scim-{w8-24}-{w28-40} tskey-webhook-k{w4-16}CNTRL-{w28-40} tss_{W20-80} tgp_v1_{W43} !SK{l32} \
         !SK{x32} !AC{l32} unkey_{w20-32} ucat_{w24-32} vtwn_{W20-80} hvb.{W138-300} hvs.{W24-130} ~s.{w24} \
         vck_{W56} vca_{W56} vcr_{W56} vci_{W56} vcp_{W56} ~pa-{W43} ~al-{W43} waka_{w36-64} waka_{U} \
         wandb_v1_{_77} wrka-eyJ{W8-}.{W16-}.{W64-} wrka{a2}-eyJ{W8-}.{W16-}.{W64-} ~!AKC{w10-90} ~!AP{X1}{w8-} xai-{W70-120} xnd_production_{w56-72} zpka_{l32}_{h8} \
         NRAK-{w27} NRII-{W32} NRJS-{h19} dnkey-{E26}-{E52} key-{h32} pubkey-{h32} tfp_{P59} AQVN{W35-38} \
         access-sandbox-{U} access-development-{U} access-production-{U} sl.{E130-160} b_{E44} ~sk-{x32} \
         ~sk-{w48} nfp_{w36-40} EAACEdEose0cBA{w10-} discord.com/api/webhooks/{d17-20}/{W60-80} \
         discordapp.com/api/webhooks/{d17-20}/{W60-80} \
         webhook.office.com/webhookb2/{W36}@{W36}/IncomingWebhook/{l32}/{W36} \
         outlook.office.com/webhook/{U}@{U}/IncomingWebhook/{l32}/{U} AVNS_{W19} CAIS{c60-} KEY{d14}{W38-44} \
         api.softlayer.com/soap/v3/{x64} api.softlayer.com/soap/v3.1/{x64} ApiKey-v1{s1}gcntfy-{_1-}-{U}-{U} \
         t1.{E10-}.{E86-90}",
    ),
];

/// Shapes that start with any character of a class, tried where a long unbroken
/// stretch starts.
pub(super) const UNLED: &[(Kind, &str)] = &[
    (Kind::SecretAzure, "{t3}{d1}Q~{z31-34}"),
    (Kind::SecretAzure, "{b86}=="),
    (Kind::SecretOther, RECOVERY),
    (Kind::SecretOther, "{w14}.atlasv1.{E60-70}"),
    (Kind::SecretOther, "{w6}_{w29}_mmk"),
    (Kind::SecretOther, "{h32}-us{d1-2}"),
    (Kind::SecretOther, "{d8-10}:A{W34}"),
    (Kind::SecretOther, "bot{d8-10}:A{W34}"),
    (Kind::SecretOther, "{d15-16}|{W27-40}"),
    (Kind::SecretOther, "{d15-16}%{W27-40}"),
    (Kind::SecretOther, "00{w13}!{P80-260}"),
    (Kind::SecretOther, "M{W23-25}.{W6}.{W27-38}"),
    (Kind::SecretOther, "N{W23-25}.{W6}.{W27-38}"),
    (Kind::SecretOther, "O{W23-25}.{W6}.{W27-38}"),
];

/// Recovery password of an encrypted Windows drive: eight blocks of six digits.
pub(super) const RECOVERY: &str = "{d6}-{d6}-{d6}-{d6}-{d6}-{d6}-{d6}-{d6}";

/// Keys that their makers print in examples, as FNV-1a hashes: reported by no
/// public scanner (gitleaks lists them: the Firebase SDK's own tests, Yarn's search key).
pub(super) const PRINTED: &[u64] = &[
    0x08b5_4596_2adc_7d8b,
    0x1211_3c2e_6979_f447,
    0x294c_63f8_344d_5df1,
    0x29a3_36c7_244f_48dd,
    0x515c_b771_a423_8032,
    0x6835_e0f2_8883_2a40,
    0x6acb_d824_bd32_bbd4,
    0x816c_d10f_db11_ead0,
    0x8288_18f8_3325_7868,
    0x99b2_7263_46a1_e92a,
    0xadbd_04e3_fe1b_6d49,
    0xc73f_1e61_952e_6987,
    0xc800_bf21_00a2_1c67,
    0xd8e1_3cde_d253_33c6,
    0xdb94_22f1_dd33_2dcc,
    0xe754_678e_a2b1_4ef1,
    0xe766_6dbb_286c_6c2e,
];
